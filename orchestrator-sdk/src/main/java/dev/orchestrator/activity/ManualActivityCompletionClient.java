package dev.orchestrator.activity;

import org.jspecify.annotations.Nullable;

/**
 * Reports the outcome of one attempt of an activity from within the worker's process, after the
 * activity's method returned. The first outcome counts, later ones are ignored. Thread-safe. See
 * {@link ActivityExecutionContext#useLocalManualCompletion()}.
 */
public interface ManualActivityCompletionClient {

  /** The activity returned this. */
  void complete(@Nullable Object result);

  /** The attempt failed; the retry policy decides what follows. */
  void fail(Throwable failure);

  /**
   * Reports that the activity is alive, and how far it got; see {@link
   * ActivityExecutionContext#heartbeat}.
   *
   * @throws dev.orchestrator.client.ActivityCompletionException if the activity should end
   */
  void recordHeartbeat(@Nullable Object details);

  /** The activity ended by cancellation, which its workflow had asked for. */
  void reportCancellation(@Nullable Object details);
}
