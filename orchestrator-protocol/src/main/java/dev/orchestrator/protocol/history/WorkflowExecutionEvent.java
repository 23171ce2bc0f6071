package dev.orchestrator.protocol.history;

import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of a workflow execution as a whole. */
public sealed interface WorkflowExecutionEvent extends EventAttributes {

  /**
   * The first event of every history.
   *
   * @param workflowExecutionTimeout how long all runs together may take; null for no limit
   * @param workflowRunTimeout how long this run may take; null for no limit
   * @param workflowTaskTimeout how long a worker may hold a workflow task that it began
   * @param memo values that listings show; not indexed
   * @param headers what context propagators carry
   * @param requestId the client's id of the start request
   */
  record WorkflowExecutionStarted(
      String workflowType,
      String taskQueue,
      List<Payload> input,
      @Nullable Duration workflowExecutionTimeout,
      @Nullable Duration workflowRunTimeout,
      Duration workflowTaskTimeout,
      Map<String, Payload> memo,
      Map<String, Payload> headers,
      @Nullable String identity,
      String requestId)
      implements WorkflowExecutionEvent {}

  /** The code returned; {@code result} is null where it returns nothing. */
  record WorkflowExecutionCompleted(@Nullable Payload result, long workflowTaskCompletedEventId)
      implements WorkflowExecutionEvent {}

  /** The code threw, or the platform gave up; then {@code workflowTaskCompletedEventId} is 0. */
  record WorkflowExecutionFailed(Failure failure, long workflowTaskCompletedEventId)
      implements WorkflowExecutionEvent {}

  /** The run or execution timeout fired. */
  record WorkflowExecutionTimedOut() implements WorkflowExecutionEvent {}

  /** Somebody asked the workflow to cancel itself. */
  record WorkflowExecutionCancelRequested(
      @Nullable String reason, @Nullable String identity, String requestId)
      implements WorkflowExecutionEvent {}

  /** The code ended by cancellation. */
  record WorkflowExecutionCanceled(List<Payload> details, long workflowTaskCompletedEventId)
      implements WorkflowExecutionEvent {}

  /** Closed from outside, at once. */
  record WorkflowExecutionTerminated(
      @Nullable String reason, List<Payload> details, @Nullable String identity)
      implements WorkflowExecutionEvent {}

  /** A signal came in. */
  record WorkflowExecutionSignaled(
      String signalName,
      List<Payload> input,
      Map<String, Payload> headers,
      @Nullable String identity,
      String requestId)
      implements WorkflowExecutionEvent {}

  /**
   * The workflow accepted an update; replay hands it to the handler at this point.
   *
   * @param updateId unique in the run
   * @param identity who sent it, for people
   */
  record WorkflowExecutionUpdateAccepted(
      String updateId,
      String updateName,
      List<Payload> input,
      Map<String, Payload> headers,
      @Nullable String identity,
      long workflowTaskCompletedEventId)
      implements WorkflowExecutionEvent {}

  /**
   * The handler of an update returned or failed.
   *
   * @param result what it returned; null where it returns nothing or failed
   * @param failure how it failed; null where it returned
   */
  record WorkflowExecutionUpdateCompleted(
      String updateId,
      long acceptedEventId,
      @Nullable Payload result,
      @Nullable Failure failure,
      long workflowTaskCompletedEventId)
      implements WorkflowExecutionEvent {}
}
