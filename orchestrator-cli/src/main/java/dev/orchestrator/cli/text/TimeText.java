package dev.orchestrator.cli.text;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Moments and durations, short enough for tables. */
public final class TimeText {

  private TimeText() {}

  /** A moment in UTC, to the second; empty where there is none. */
  public static String of(@Nullable Instant time) {
    return time == null ? "" : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /**
   * A duration in its two largest units, such as {@code 2d 4h}, {@code 1m 5s} or {@code 0.012s}.
   */
  public static String of(Duration duration) {
    if (duration.isNegative()) {
      return "-" + of(duration.negated());
    }
    if (duration.toDays() > 0) {
      return "%dd %dh".formatted(duration.toDays(), duration.toHoursPart());
    }
    if (duration.toHours() > 0) {
      return "%dh %dm".formatted(duration.toHours(), duration.toMinutesPart());
    }
    if (duration.toMinutes() > 0) {
      return "%dm %ds".formatted(duration.toMinutes(), duration.toSecondsPart());
    }

    return "%d.%03ds".formatted(duration.toSecondsPart(), duration.toMillisPart());
  }

  /** How long after the first moment the second one was. */
  public static String between(Instant from, Instant to) {
    return "+" + of(Duration.between(from, to));
  }
}
