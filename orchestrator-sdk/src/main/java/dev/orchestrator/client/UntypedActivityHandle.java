package dev.orchestrator.client;

import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A standalone activity, for whoever started it or knows its id. The same idea and names as in
 * Temporal's Java SDK. Methods throw {@link ActivityNotFoundException} if there is none; the ones
 * for results {@link ActivityFailedException} if it ended without one. Thread-safe.
 */
public interface UntypedActivityHandle {

  /** The id that the starter chose, or that was chosen for them. */
  String getActivityId();

  /** Which run of the id; null for the newest. */
  @Nullable String getActivityRunId();

  /** Waits for the result. */
  default <R> @Nullable R getResult(Class<R> resultClass) {
    return getResult(resultClass, null);
  }

  /**
   * Waits for the result.
   *
   * @param resultType the class with its type arguments; null where it has none
   */
  <R> @Nullable R getResult(Class<R> resultClass, @Nullable Type resultType);

  /** Waits for the result, but not longer than the time. */
  default <R> @Nullable R getResult(long timeout, TimeUnit unit, Class<R> resultClass)
      throws TimeoutException {
    return getResult(timeout, unit, resultClass, null);
  }

  /** Waits for the result, but not longer than the time. */
  <R> @Nullable R getResult(
      long timeout, TimeUnit unit, Class<R> resultClass, @Nullable Type resultType)
      throws TimeoutException;

  /** Waits for the result in the background. */
  default <R> CompletableFuture<@Nullable R> getResultAsync(Class<R> resultClass) {
    return getResultAsync(resultClass, null);
  }

  /** Waits for the result in the background. */
  <R> CompletableFuture<@Nullable R> getResultAsync(
      Class<R> resultClass, @Nullable Type resultType);

  /** What is known about it. */
  ActivityExecutionDescription describe();

  /** Asks it to cancel itself, without a reason. */
  default void cancel() {
    cancel(null);
  }

  /**
   * Asks it to cancel itself: its next heartbeat throws. One that no worker has begun ends at once.
   *
   * @param reason for people; null for none
   */
  void cancel(@Nullable String reason);

  /** Ends it at once, without a reason. */
  default void terminate() {
    terminate(null);
  }

  /**
   * Ends it at once. Whatever its worker reports later is ignored.
   *
   * @param reason for people; null for none
   */
  void terminate(@Nullable String reason);
}
