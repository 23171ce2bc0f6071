package dev.orchestrator.engine.payload;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long large payloads are kept.
 *
 * @param unusedRetention How long a payload is kept after it was last stored, though no run refers
 *     to it. Longer than any request waits in Kafka. At least an hour.
 * @param cleanupBatchSize Most payloads that one transaction looks at.
 */
public record PayloadSettings(
    @DefaultValue("1d") Duration unusedRetention, @DefaultValue("100") int cleanupBatchSize) {

  private static final Duration SHORTEST = Duration.ofHours(1);

  /** Refuses a time in which a process may rely on what it stored before. */
  public PayloadSettings {
    if (unusedRetention.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "Expected orchestrator.payload-store.unused-retention to be at least %s, but got %s"
              .formatted(SHORTEST, unusedRetention));
    }
  }
}
