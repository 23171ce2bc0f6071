package dev.orchestrator.protocol.history;

import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events of a standalone activity as a whole. How its last attempt went is told by the events of
 * {@link ActivityTaskEvent}; the one with the outcome is the last of the history.
 */
public sealed interface ActivityExecutionEvent extends EventAttributes {

  /**
   * The first event of the history of a standalone activity, which schedules it, too.
   *
   * @param headers what context propagators carry
   * @param scheduleToCloseTimeout how long all attempts may take; null for no limit
   * @param scheduleToStartTimeout how long an attempt may wait for a worker; null for no limit
   * @param startToCloseTimeout how long one attempt may take; null for no limit of its own
   * @param heartbeatTimeout how long an attempt may go without a heartbeat; null for no limit
   * @param startDelay how long the first attempt waits, before any timeout counts; null for no time
   * @param requestId the client's id of the start request
   */
  record ActivityExecutionStarted(
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
      @Nullable Duration startDelay,
      @Nullable String identity,
      String requestId)
      implements ActivityExecutionEvent, ExecutionStarted {}

  /** Somebody asked the activity to cancel itself. */
  record ActivityExecutionCancelRequested(
      @Nullable String reason, @Nullable String identity, String requestId)
      implements ActivityExecutionEvent {}

  /** Closed from outside, at once. */
  record ActivityExecutionTerminated(@Nullable String reason, @Nullable String identity)
      implements ActivityExecutionEvent {}
}
