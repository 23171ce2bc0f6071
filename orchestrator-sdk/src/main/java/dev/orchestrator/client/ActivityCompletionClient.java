package dev.orchestrator.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reports the outcome of activities that were left to somebody else by {@link
 * dev.orchestrator.activity.ActivityExecutionContext#doNotCompleteOnReturn()}: from any process, at
 * any time within their timeouts. An attempt is named by its task token, which the activity passes
 * on; or an activity by the ids of workflow, run and activity, then the report is about the attempt
 * that is out. The same idea and names as in Temporal's Java SDK. Thread-safe.
 *
 * <p>All methods throw {@link ActivityNotExistsException} if nobody waits for the activity any
 * more, and {@link ActivityCompletionFailureException} if the report could not be made; an empty
 * run id means the workflow's current run. They throw {@link IllegalArgumentException} for bytes
 * that are no task token.
 */
public interface ActivityCompletionClient {

  /** The activity returned this. */
  <R> void complete(byte[] taskToken, @Nullable R result) throws ActivityCompletionException;

  /** The activity returned this. */
  <R> void complete(
      String workflowId, Optional<String> runId, String activityId, @Nullable R result)
      throws ActivityCompletionException;

  /** The attempt failed; the retry policy decides what follows. */
  void completeExceptionally(byte[] taskToken, Exception result) throws ActivityCompletionException;

  /** The attempt failed; the retry policy decides what follows. */
  void completeExceptionally(
      String workflowId, Optional<String> runId, String activityId, Exception result)
      throws ActivityCompletionException;

  /** The activity ended by cancellation. Has failed, if its workflow did not ask for that. */
  <V> void reportCancellation(byte[] taskToken, @Nullable V details)
      throws ActivityCompletionException;

  /** The activity ended by cancellation. Has failed, if its workflow did not ask for that. */
  <V> void reportCancellation(
      String workflowId, Optional<String> runId, String activityId, @Nullable V details)
      throws ActivityCompletionException;

  /**
   * The activity is alive, and got so far.
   *
   * @throws ActivityCanceledException if its workflow asked it to cancel
   */
  <V> void heartbeat(byte[] taskToken, @Nullable V details) throws ActivityCompletionException;

  /**
   * The activity is alive, and got so far.
   *
   * @throws ActivityCanceledException if its workflow asked it to cancel
   */
  <V> void heartbeat(
      String workflowId, Optional<String> runId, String activityId, @Nullable V details)
      throws ActivityCompletionException;

  /** The standalone activity returned this. */
  <R> void completeStandalone(String activityId, Optional<String> activityRunId, @Nullable R result)
      throws ActivityCompletionException;

  /** The attempt of the standalone activity failed; the retry policy decides what follows. */
  void completeExceptionallyStandalone(
      String activityId, Optional<String> activityRunId, Exception result)
      throws ActivityCompletionException;

  /** The standalone activity ended by cancellation. Has failed, if nobody asked for that. */
  <V> void reportCancellationStandalone(
      String activityId, Optional<String> activityRunId, @Nullable V details)
      throws ActivityCompletionException;

  /**
   * The standalone activity is alive, and got so far.
   *
   * @throws ActivityCanceledException if somebody asked it to cancel
   */
  <V> void heartbeatStandalone(
      String activityId, Optional<String> activityRunId, @Nullable V details)
      throws ActivityCompletionException;
}
