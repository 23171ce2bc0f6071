package dev.orchestrator.engine.jpa;

import dev.orchestrator.core.stuck.Stuck;
import dev.orchestrator.protocol.execution.StuckReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a run is stuck at, in two columns of its row: both have a value, or neither. */
final class StuckColumns {

  private StuckColumns() {}

  static @Nullable Stuck read(@Nullable String reason, @Nullable Instant since) {
    return reason == null ? null : of(StuckReason.valueOf(reason), since);
  }

  static @Nullable Stuck of(@Nullable StuckReason reason, @Nullable Instant since) {
    return reason == null || since == null ? null : new Stuck(reason, since);
  }
}
