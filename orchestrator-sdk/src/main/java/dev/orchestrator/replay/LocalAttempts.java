package dev.orchestrator.replay;

import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCanceled;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of attempts of a local activity, one after the other, until one returns, none may
 * follow, or the wait before the next one is too long to be waited for here. Thread-safe.
 */
final class LocalAttempts {

  private final LocalAttemptTerms terms;
  private final Consumer<LocalOutcome> told;
  private final RetryOptions retry;
  private final List<CompletableFuture<?>> alarms = new ArrayList<>();
  private int attempt;
  private boolean ended;
  private @Nullable CompletableFuture<TaskRequest> running;

  LocalAttempts(LocalAttemptTerms terms, Consumer<LocalOutcome> told) {
    this.terms = terms;
    this.told = told;
    this.retry = terms.retry();
    this.attempt = terms.firstAttempt();
  }

  /** Begins the first attempt. */
  synchronized void begin() {
    if (ended) {
      return;
    }
    int current = attempt;
    Duration left = terms.left();
    if (left != null) {
      if (!left.isPositive()) {
        fail(timeout(TimeoutType.SCHEDULE_TO_CLOSE), RetryState.TIMEOUT, null);
        return;
      }
      alarm(left, () -> timeOut(TimeoutType.SCHEDULE_TO_CLOSE, current));
    }
    CompletableFuture<TaskRequest> begun =
        terms.port().begin(terms.task(current), () -> started(current));
    running = begun;
    begun.thenAccept(outcome -> ended(current, outcome));
  }

  /** Nobody waits for the outcome any longer. */
  synchronized void stop() {
    ended = true;
    interrupt();
  }

  private synchronized void started(int current) {
    Duration limit = terms.startToCloseTimeout();
    if (limit != null && !ended && current == attempt) {
      alarm(limit, () -> timeOut(TimeoutType.START_TO_CLOSE, current));
    }
  }

  private synchronized void timeOut(TimeoutType type, int current) {
    if (ended || current != attempt || running == null) {
      return;
    }
    interrupt();
    Failure failure = timeout(type);
    if (type == TimeoutType.SCHEDULE_TO_CLOSE) {
      fail(failure, RetryState.TIMEOUT, null);
    } else {
      retryOrFail(failure);
    }
  }

  private synchronized void ended(int current, TaskRequest outcome) {
    if (ended || current != attempt || running == null) {
      return;
    }
    interrupt();
    switch (outcome) {
      case RespondActivityTaskCompleted completed -> finish(completed.result(), null, null, null);
      case RespondActivityTaskFailed failed -> retryOrFail(failed.failure());
      case RespondActivityTaskCanceled canceled ->
          fail(
              Failure.of("Activity cancelled", new FailureInfo.Canceled(canceled.details())),
              RetryState.CANCEL_REQUESTED,
              null);
      default -> throw new IllegalStateException("Expected the outcome of an activity: " + outcome);
    }
  }

  private void retryOrFail(Failure failure) {
    if (isHopeless(failure)) {
      fail(failure, RetryState.NON_RETRYABLE_FAILURE, null);
      return;
    }
    if (retry.getMaximumAttempts() > 0 && attempt >= retry.getMaximumAttempts()) {
      fail(failure, RetryState.MAXIMUM_ATTEMPTS_REACHED, null);
      return;
    }
    Duration wait =
        failure.info() instanceof FailureInfo.Application application
                && application.nextRetryDelay() != null
            ? application.nextRetryDelay()
            : retry.calculateSleepDuration(attempt);
    Duration left = terms.left();
    if (left != null && wait.compareTo(left) >= 0) {
      fail(failure, RetryState.TIMEOUT, null);
    } else if (wait.compareTo(terms.localRetryThreshold()) > 0) {
      fail(failure, RetryState.IN_PROGRESS, wait);
    } else {
      attempt++;
      alarm(wait, this::begin);
    }
  }

  private boolean isHopeless(Failure failure) {
    List<String> doNotRetry = retry.getDoNotRetry();
    return (doNotRetry != null && doNotRetry.contains(failure.type()))
        || (failure.info() instanceof FailureInfo.Application application
            && application.nonRetryable());
  }

  private void fail(Failure failure, RetryState state, @Nullable Duration backoff) {
    finish(null, failure, state, backoff);
  }

  private void finish(
      @Nullable Payload result,
      @Nullable Failure failure,
      @Nullable RetryState state,
      @Nullable Duration backoff) {
    ended = true;
    Instant now = terms.clock().instant();
    told.accept(
        new LocalOutcome(
            terms.marker(), terms.activityType(), attempt, now, result, failure, state, backoff));
  }

  /** Ends the attempt, if it has not ended, and everything that waits for something of it. */
  private void interrupt() {
    alarms.forEach(alarm -> alarm.cancel(false));
    alarms.clear();
    CompletableFuture<TaskRequest> interrupted = running;
    running = null;
    if (interrupted != null) {
      interrupted.cancel(true);
    }
  }

  private static Failure timeout(TimeoutType type) {
    return Failure.of("The local activity took too long", new FailureInfo.Timeout(type, List.of()));
  }

  private void alarm(Duration delay, Runnable action) {
    long millis = Math.max(1, delay.toMillis());
    CompletableFuture<@Nullable Void> alarm =
        new CompletableFuture<@Nullable Void>()
            .completeOnTimeout(null, millis, TimeUnit.MILLISECONDS);
    alarms.add(alarm);
    alarm.thenRun(action);
  }
}
