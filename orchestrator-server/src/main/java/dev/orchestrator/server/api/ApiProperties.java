package dev.orchestrator.server.api;

import dev.orchestrator.server.api.validation.PositiveDuration;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of the REST API. How large payloads may be is the engine's to say.
 *
 * @param maxRequestSize Largest body that is read at all.
 * @param maxWait Longest time that a long poll waits; a client that asks for more gets this.
 * @param queryTimeout How long a query waits for a worker's answer.
 * @param allowedOrigins Origins other than the server's own whose web pages may use the API, such
 *     as {@code https://ops.example.com}.
 */
@Validated
@ConfigurationProperties("orchestrator.api")
public record ApiProperties(
    @DefaultValue("8MB") DataSize maxRequestSize,
    @DefaultValue("60s") @PositiveDuration Duration maxWait,
    @DefaultValue("10s") @PositiveDuration Duration queryTimeout,
    @DefaultValue Set<String> allowedOrigins) {}
