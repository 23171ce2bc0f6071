package dev.orchestrator.engine.deadline;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The deadline in a run's row. It is never later than the true one, and is written only when it
 * must be: when the true one got earlier, and when its own moment has passed. So a run that closes
 * soon after its start never updates it.
 *
 * @param at the stored moment; null for none
 */
public record StoredDeadline(@Nullable Instant at) {

  /** What a new run's row says. */
  public static StoredDeadline atStart(@Nullable Instant trueDeadline, Instant checkIn) {
    return new StoredDeadline(earlier(trueDeadline, checkIn));
  }

  /**
   * What the row should say now.
   *
   * @return this, if the row may stay as it is
   */
  public StoredDeadline next(@Nullable Instant trueDeadline, Instant now) {
    boolean passed = hasPassed(now);
    boolean late = trueDeadline != null && (at == null || trueDeadline.isBefore(at));
    boolean keep = !passed && !late || Objects.equals(trueDeadline, at);
    return keep ? this : new StoredDeadline(trueDeadline);
  }

  /** Whether it is time to look at the run. */
  public boolean hasPassed(Instant now) {
    return at != null && !at.isAfter(now);
  }

  /** The earlier of two moments; null is later than any. */
  public static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
