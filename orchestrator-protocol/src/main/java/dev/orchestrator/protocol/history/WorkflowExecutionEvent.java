package dev.orchestrator.protocol.history;

import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events of a workflow execution as a whole. */
public sealed interface WorkflowExecutionEvent extends EventAttributes {

  /** The run that goes on where this event closes one; null if none does. */
  default @Nullable UUID nextRunId() {
    return this instanceof WorkflowExecutionContinuedAsNew continued
        ? continued.newExecutionRunId()
        : null;
  }

  /**
   * The first event of every history.
   *
   * @param workflowExecutionTimeout how long all runs together may take; null for no limit
   * @param workflowRunTimeout how long this run may take; null for no limit
   * @param workflowTaskTimeout how long a worker may hold a workflow task that it began
   * @param memo values that listings show; not indexed
   * @param headers what context propagators carry
   * @param requestId the client's id of the start request: that of all runs of the chain
   * @param continuation what the run takes over from the one before; null for the first one
   * @param parent whose child the run is; null if it is nobody's
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
      String requestId,
      @Nullable Continuation continuation,
      @Nullable ParentExecution parent)
      implements WorkflowExecutionEvent {

    /** The first run of a chain. */
    public WorkflowExecutionStarted(
        String workflowType,
        String taskQueue,
        List<Payload> input,
        @Nullable Duration workflowExecutionTimeout,
        @Nullable Duration workflowRunTimeout,
        Duration workflowTaskTimeout,
        Map<String, Payload> memo,
        Map<String, Payload> headers,
        @Nullable String identity,
        String requestId) {
      this(
          workflowType,
          taskQueue,
          input,
          workflowExecutionTimeout,
          workflowRunTimeout,
          workflowTaskTimeout,
          memo,
          headers,
          identity,
          requestId,
          null,
          null);
    }
  }

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
   * The run is over and another one of the same workflow goes on with new input and an empty
   * history, begun in the same commit.
   *
   * @param newExecutionRunId that run; what is not named here it takes over
   * @param memo what listings show of the new run
   */
  record WorkflowExecutionContinuedAsNew(
      UUID newExecutionRunId,
      String workflowType,
      String taskQueue,
      List<Payload> input,
      @Nullable Duration workflowRunTimeout,
      Duration workflowTaskTimeout,
      Map<String, Payload> memo,
      Map<String, Payload> headers,
      long workflowTaskCompletedEventId)
      implements WorkflowExecutionEvent {}
}
