package dev.orchestrator.autoconfigure.kafka.trigger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How records of Kafka topics start workflows and speak to them.
 *
 * @param enabled Whether annotations such as StartOn have an effect in this process.
 * @param maxAttempts How often a record is tried before it goes to the dead letter topic. While the
 *     server cannot be reached, this does not count.
 * @param backOff Time before a record is tried again. Doubles with each attempt.
 * @param maxBackOff Longest time before a record is tried again.
 */
@ConfigurationProperties("orchestrator.triggers")
public record TriggerProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("5") int maxAttempts,
    @DefaultValue("1s") Duration backOff,
    @DefaultValue("30s") Duration maxBackOff) {}
