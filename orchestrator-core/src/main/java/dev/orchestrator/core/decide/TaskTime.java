package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time that a worker's clock showed when it began a workflow task, and that the code saw. It
 * cannot be corrected afterwards: the code would see another one in replay. So a clock may be ahead
 * by a little, and what comes from one that is ahead by more is not accepted.
 */
final class TaskTime {

  private TaskTime() {}

  /** What the code may have seen; workers know that it is no earlier than the history so far. */
  static Instant seen(Arrival<?> arrival, Instant startedTime) {
    return later(startedTime, arrival.run().latestEventTime());
  }

  /**
   * When the code asked for something: not before what it had seen, and not in the future, whatever
   * the worker's clock showed.
   *
   * @param time what the code took for the present time; null if the worker did not say
   */
  static Instant ofCommand(Execution run, @Nullable Instant time, Instant now) {
    return time == null ? now : earlier(later(time, run.latestEventTime()), now);
  }

  /** What history tells of a task that led to nothing, so that no code will see it. */
  static Instant corrected(Arrival<?> arrival, Instant startedTime) {
    Instant now = arrival.now();
    return seen(arrival, startedTime.isAfter(now) ? now : startedTime);
  }

  /** Answers what is wrong with the worker's clock; null if nothing is. */
  static @Nullable String problem(Arrival<?> arrival, Instant startedTime) {
    Duration allowed = arrival.context().limits().maxClockSkew();
    Instant latest = later(arrival.now().plus(allowed), arrival.run().latestEventTime());
    return startedTime.isAfter(latest)
        ? "Expected startedTime to be at most %s after the server's time %s, but got %s: the worker's clock is wrong"
            .formatted(allowed, arrival.now(), startedTime)
        : null;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
