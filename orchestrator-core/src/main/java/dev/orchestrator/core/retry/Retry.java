package dev.orchestrator.core.retry;

import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What follows a failed attempt. */
public sealed interface Retry {

  /** Another attempt. */
  record At(Instant time) implements Retry {}

  /** No further attempt. */
  record GiveUp(RetryState reason) implements Retry {}

  /**
   * Decides whether there is another attempt, and when.
   *
   * @param failedAttempt the number of the attempt that failed, from 1 on
   * @param expiration when all attempts together must be over; null if they need not
   */
  static Retry after(
      RetryPolicy policy,
      int failedAttempt,
      Failure failure,
      @Nullable Instant expiration,
      Instant now) {
    if (!retryable(failure.info()) || policy.nonRetryableErrorTypes().contains(failure.type())) {
      return new GiveUp(RetryState.NON_RETRYABLE_FAILURE);
    }
    if (policy.maximumAttempts() > 0 && failedAttempt >= policy.maximumAttempts()) {
      return new GiveUp(RetryState.MAXIMUM_ATTEMPTS_REACHED);
    }
    Instant next = now.plus(delay(policy, failedAttempt, failure));
    return expiration != null && !next.isBefore(expiration)
        ? new GiveUp(RetryState.TIMEOUT)
        : new At(next);
  }

  private static Duration delay(RetryPolicy policy, int failedAttempt, Failure failure) {
    if (failure.info() instanceof FailureInfo.Application application
        && application.nextRetryDelay() != null
        && !application.nextRetryDelay().isNegative()) {
      return Backoff.cut(application.nextRetryDelay());
    }
    return Backoff.after(policy, failedAttempt);
  }

  private static boolean retryable(FailureInfo info) {
    return switch (info) {
      case FailureInfo.Application application -> !application.nonRetryable();
      case FailureInfo.Server server -> !server.nonRetryable();
      case FailureInfo.Timeout timeout ->
          timeout.timeoutType() == TimeoutType.START_TO_CLOSE
              || timeout.timeoutType() == TimeoutType.HEARTBEAT;
      case FailureInfo.Canceled canceled -> false;
      case FailureInfo.Terminated terminated -> false;
      case FailureInfo.Activity activity -> true;
      case FailureInfo.ChildWorkflow child -> true;
    };
  }
}
