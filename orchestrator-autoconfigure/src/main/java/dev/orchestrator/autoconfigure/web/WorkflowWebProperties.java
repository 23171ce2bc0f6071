package dev.orchestrator.autoconfigure.web;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the application's own REST API offers of its workflows.
 *
 * @param expose Workflows that can be started and spoken to by HTTP, by their type or interface.
 *     None if not set.
 * @param basePath Path below which they are.
 * @param maxWait Longest time that a request waits for a result. One that asks for more gets this.
 * @param problemDetails Whether exceptions of the client are answered by problem details in all
 *     controllers of the application.
 */
@ConfigurationProperties("orchestrator.web")
public record WorkflowWebProperties(
    @DefaultValue List<String> expose,
    @DefaultValue("/workflows") String basePath,
    @DefaultValue("60s") Duration maxWait,
    @DefaultValue("true") boolean problemDetails) {}
