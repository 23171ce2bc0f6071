package dev.orchestrator.engine.jpa;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The database keeps microseconds and rounds to the nearest; cutting off instead keeps a stored
 * deadline from being later than the true one.
 */
final class Micros {

  private Micros() {}

  static Instant floor(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  static @Nullable Instant floorNullable(@Nullable Instant instant) {
    return instant == null ? null : floor(instant);
  }
}
