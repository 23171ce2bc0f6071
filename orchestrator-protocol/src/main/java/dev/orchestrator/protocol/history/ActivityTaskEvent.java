package dev.orchestrator.protocol.history;

import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of activities. */
public sealed interface ActivityTaskEvent extends EventAttributes {

  /** A workflow asked for an activity. Null timeouts are not set. */
  record ActivityTaskScheduled(
      String activityId,
      String activityType,
      String taskQueue,
      List<Payload> input,
      Map<String, Payload> headers,
      @Nullable Duration scheduleToCloseTimeout,
      @Nullable Duration scheduleToStartTimeout,
      @Nullable Duration startToCloseTimeout,
      @Nullable Duration heartbeatTimeout,
      RetryPolicy retryPolicy,
      long workflowTaskCompletedEventId)
      implements ActivityTaskEvent {}

  /**
   * The attempt that led to the outcome began. Written together with the outcome, since earlier
   * attempts leave no history.
   *
   * @param lastFailure the failure of the attempt before
   */
  record ActivityTaskStarted(
      long scheduledEventId, @Nullable String identity, int attempt, @Nullable Failure lastFailure)
      implements ActivityTaskEvent {}

  /** The activity returned; {@code result} is null where it returns nothing. */
  record ActivityTaskCompleted(
      @Nullable Payload result,
      long scheduledEventId,
      long startedEventId,
      @Nullable String identity)
      implements ActivityTaskEvent {}

  /** The last attempt failed. */
  record ActivityTaskFailed(
      Failure failure,
      long scheduledEventId,
      long startedEventId,
      @Nullable String identity,
      RetryState retryState)
      implements ActivityTaskEvent {}

  /**
   * A timeout ended the activity.
   *
   * @param failure a timeout failure, with the last attempt's failure as its cause
   * @param startedEventId 0 where no attempt had begun
   */
  record ActivityTaskTimedOut(
      Failure failure, long scheduledEventId, long startedEventId, RetryState retryState)
      implements ActivityTaskEvent {}

  /** The workflow asked the activity to cancel. */
  record ActivityTaskCancelRequested(long scheduledEventId, long workflowTaskCompletedEventId)
      implements ActivityTaskEvent {}

  /** The activity ended by cancellation; {@code startedEventId} is 0 if it never began. */
  record ActivityTaskCanceled(
      List<Payload> details, long scheduledEventId, long startedEventId, @Nullable String identity)
      implements ActivityTaskEvent {}
}
