package dev.orchestrator.core.retry;

import dev.orchestrator.protocol.execution.RetryPolicy;
import java.time.Duration;

/** How long to wait between attempts. */
public final class Backoff {

  /**
   * Longer waits than this, a hundred years, are cut: moments must stay within what dates can say.
   */
  static final Duration LONGEST = Duration.ofDays(36_500);

  private static final int UNSET_MAXIMUM_FACTOR = 100;
  private static final Duration WORKFLOW_TASK_INITIAL = Duration.ofSeconds(1);
  private static final Duration WORKFLOW_TASK_MAXIMUM = Duration.ofMinutes(1);
  private static final int WORKFLOW_TASK_MAXIMUM_DOUBLINGS = 6;

  private Backoff() {}

  /**
   * The wait after a failed attempt of an activity: the initial interval, times the coefficient for
   * each attempt that failed before, at most the maximum interval.
   *
   * @param failedAttempt the number of the attempt that failed, from 1 on
   */
  public static Duration after(RetryPolicy policy, int failedAttempt) {
    Duration initial = cut(policy.initialInterval());
    Duration maximum =
        policy.maximumInterval() == null
            ? cut(initial.multipliedBy(UNSET_MAXIMUM_FACTOR))
            : cut(policy.maximumInterval());
    double factor = Math.pow(policy.backoffCoefficient(), failedAttempt - 1.0);
    double seconds = (initial.toSeconds() + initial.toNanosPart() / 1e9) * factor;
    double limit = maximum.toSeconds() + maximum.toNanosPart() / 1e9;
    return seconds >= limit ? maximum : exact(initial, factor, seconds);
  }

  /**
   * The wait before an attempt of a workflow task: none before the second, since it goes to another
   * worker; then one second, doubled each time up to a minute.
   */
  public static Duration beforeWorkflowTaskAttempt(int attempt) {
    if (attempt <= 2) {
      return Duration.ZERO;
    }
    Duration wait =
        WORKFLOW_TASK_INITIAL.multipliedBy(
            1L << Math.min(attempt - 3, WORKFLOW_TASK_MAXIMUM_DOUBLINGS));
    return wait.compareTo(WORKFLOW_TASK_MAXIMUM) > 0 ? WORKFLOW_TASK_MAXIMUM : wait;
  }

  /** Whole factors, which are the usual ones, are computed without loss. */
  private static Duration exact(Duration initial, double factor, double seconds) {
    if (factor == Math.rint(factor)) {
      return initial.multipliedBy((long) factor);
    }
    long whole = (long) seconds;
    return Duration.ofSeconds(whole, Math.round((seconds - whole) * 1e9));
  }

  static Duration cut(Duration duration) {
    return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
  }
}
