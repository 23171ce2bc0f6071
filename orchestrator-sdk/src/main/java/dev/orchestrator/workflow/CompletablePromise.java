package dev.orchestrator.workflow;

import org.jspecify.annotations.Nullable;

/** A promise that workflow code completes itself, for example from a signal method. */
public interface CompletablePromise<V extends @Nullable Object> extends Promise<V> {

  /**
   * Gives it a value.
   *
   * @return false if it was complete already; then nothing changes
   */
  boolean complete(V value);

  /**
   * Fails it.
   *
   * @return false if it was complete already; then nothing changes
   */
  boolean completeExceptionally(RuntimeException failure);

  /**
   * Gives it the outcome of another promise as soon as that has one.
   *
   * @return false if it was complete already
   */
  boolean completeFrom(Promise<? extends V> source);
}
