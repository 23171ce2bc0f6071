package dev.orchestrator.workflow;

import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.failure.OrchestratorFailure;
import dev.orchestrator.protocol.execution.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs workflow code until it does not fail, with durable waits in between. */
final class Retries {

  private Retries() {}

  static void run(RetryOptions options, @Nullable Duration expiration, Functions.Proc procedure) {
    Retries.<@Nullable Void>run(
        options,
        expiration,
        () -> {
          procedure.apply();
          return null;
        });
  }

  static <R extends @Nullable Object> R run(
      RetryOptions options, @Nullable Duration expiration, Functions.Func<R> function) {
    RetryPolicy policy = options.toRetryPolicy();
    long began = Workflow.currentTimeMillis();
    for (int attempt = 1; ; attempt++) {
      try {
        return function.apply();
      } catch (RuntimeException e) {
        Duration wait = waitAfter(e, attempt, options);
        long elapsed = Workflow.currentTimeMillis() - began;
        if (isLast(e, attempt, policy)
            || (expiration != null && wait.plusMillis(elapsed).compareTo(expiration) >= 0)) {
          throw e;
        }
        Workflow.sleep(wait);
      }
    }
  }

  private static boolean isLast(RuntimeException thrown, int attempt, RetryPolicy policy) {
    if (policy.maximumAttempts() > 0 && attempt >= policy.maximumAttempts()) {
      return true;
    }
    return switch (OrchestratorFailure.reasonOf(thrown)) {
      case CanceledFailure canceled -> true;
      case ApplicationFailure failure ->
          failure.isNonRetryable() || policy.nonRetryableErrorTypes().contains(failure.getType());
      case Throwable other -> policy.nonRetryableErrorTypes().contains(other.getClass().getName());
    };
  }

  private static Duration waitAfter(RuntimeException thrown, int attempt, RetryOptions options) {
    return OrchestratorFailure.reasonOf(thrown) instanceof ApplicationFailure failure
            && failure.getNextRetryDelay() != null
        ? failure.getNextRetryDelay()
        : options.calculateSleepDuration(attempt);
  }
}
