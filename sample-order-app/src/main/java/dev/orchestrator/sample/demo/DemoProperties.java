package dev.orchestrator.sample.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the shop does after it started.
 *
 * @param enabled whether to place the demo orders
 * @param exit whether to end when they are done, with status 0 only if all ended as they should
 */
@ConfigurationProperties("sample.demo")
public record DemoProperties(
    @DefaultValue("true") boolean enabled, @DefaultValue("false") boolean exit) {}
