package dev.orchestrator.spring.boot.test;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of tests.
 *
 * @param enabled Whether the application's client and workers use an engine in memory that skips
 *     time, and no server and brokers.
 */
@ConfigurationProperties("orchestrator.test")
record OrchestratorTestProperties(@DefaultValue("false") boolean enabled) {}
