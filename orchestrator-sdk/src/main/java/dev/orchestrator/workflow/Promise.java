package dev.orchestrator.workflow;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A value that workflow code will have later. Unlike a future it belongs to one workflow run:
 * waiting for it parks the workflow, not a worker's thread. Not to be used outside of workflow
 * code.
 *
 * @param <V> the value's type
 */
public interface Promise<V extends @Nullable Object> {

  /** Whether it has a value or a failure. */
  boolean isCompleted();

  /**
   * Waits for the value. Cancellation of the workflow does not end the wait by itself; it does when
   * the awaited activity or timer is cancelled.
   *
   * @throws RuntimeException the failure, if the promise failed
   */
  V get();

  /**
   * Waits for the value, or until the current cancellation scope is cancelled.
   *
   * @throws dev.orchestrator.failure.CanceledFailure if the scope is cancelled
   */
  V cancellableGet();

  /**
   * Waits for the value for a limited time, by a durable timer.
   *
   * @throws TimeoutException if there is no value by then
   */
  V get(long timeout, TimeUnit unit) throws TimeoutException;

  /** Like {@link #get(long, TimeUnit)}, ended early like {@link #cancellableGet()}. */
  V cancellableGet(long timeout, TimeUnit unit) throws TimeoutException;

  /** The failure, waiting for the outcome; null if the promise has a value. */
  @Nullable RuntimeException getFailure();

  /** A promise of what the function makes of the value. A failure is passed on. */
  <U extends @Nullable Object> Promise<U> thenApply(Functions.Func1<? super V, ? extends U> fn);

  /** A promise of what the function makes of the value, or null, and the failure, or null. */
  <U extends @Nullable Object> Promise<U> handle(
      Functions.Func2<? super @Nullable V, @Nullable RuntimeException, ? extends U> fn);

  /** A promise of what the promise that the function makes of the value will be. */
  <U extends @Nullable Object> Promise<U> thenCompose(
      Functions.Func1<? super V, ? extends Promise<U>> fn);

  /** A promise of the value, or of what the function makes of the failure. */
  Promise<V> exceptionally(Functions.Func1<? super RuntimeException, ? extends V> fn);

  /**
   * A promise that completes when all the given ones have, and fails as soon as one of them fails.
   */
  static Promise<@Nullable Void> allOf(Iterable<? extends Promise<?>> promises) {
    return Promises.allOf(promises);
  }

  /** See {@link #allOf(Iterable)}. */
  static Promise<@Nullable Void> allOf(Promise<?>... promises) {
    return Promises.allOf(List.of(promises));
  }

  /** A promise with the outcome of whichever of the given ones completes first. */
  static <V extends @Nullable Object> Promise<V> anyOf(
      Iterable<? extends Promise<? extends V>> promises) {
    return Promises.anyOf(promises);
  }

  /** See {@link #anyOf(Iterable)}. */
  static Promise<@Nullable Object> anyOf(Promise<?>... promises) {
    return Promises.<@Nullable Object>anyOf(List.of(promises));
  }
}
