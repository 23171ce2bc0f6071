package dev.orchestrator.protocol.history;

import dev.orchestrator.protocol.execution.ParentClosePolicy;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events of child workflows in the history of their parent. All but the first name the event that
 * asked for the child.
 */
public sealed interface ChildWorkflowEvent extends EventAttributes {

  /**
   * The code asked for a child.
   *
   * @param workflowExecutionTimeout how long all runs together may take; null for no limit
   * @param workflowRunTimeout how long one run may take; null for no limit
   * @param workflowTaskTimeout null for what the engine's configuration says
   * @param retryPolicy by which another run follows one that failed; null for none
   * @param cronSchedule by which another run follows one that ended; null for none
   * @param searchAttributes values that the child is found by
   */
  record StartChildWorkflowExecutionInitiated(
      String workflowId,
      String workflowType,
      String taskQueue,
      List<Payload> input,
      @Nullable Duration workflowExecutionTimeout,
      @Nullable Duration workflowRunTimeout,
      @Nullable Duration workflowTaskTimeout,
      WorkflowIdReusePolicy workflowIdReusePolicy,
      ParentClosePolicy parentClosePolicy,
      Map<String, Payload> memo,
      Map<String, Payload> headers,
      @Nullable RetryPolicy retryPolicy,
      @Nullable String cronSchedule,
      long workflowTaskCompletedEventId,
      Map<String, SearchAttributeValue> searchAttributes)
      implements ChildWorkflowEvent {}

  /** There will be no child. */
  record StartChildWorkflowExecutionFailed(
      String workflowId,
      String workflowType,
      ExternalRequestFailedCause cause,
      @Nullable String message,
      long initiatedEventId)
      implements ChildWorkflowEvent {}

  /** The child's first run has begun. */
  record ChildWorkflowExecutionStarted(
      WorkflowExecution execution, String workflowType, long initiatedEventId)
      implements ChildWorkflowEvent {}

  /** The child, or the last of its runs, returned. */
  record ChildWorkflowExecutionCompleted(
      @Nullable Payload result,
      WorkflowExecution execution,
      String workflowType,
      long initiatedEventId,
      long startedEventId)
      implements ChildWorkflowEvent {}

  /** The child failed, and no run follows. */
  record ChildWorkflowExecutionFailed(
      Failure failure,
      WorkflowExecution execution,
      String workflowType,
      long initiatedEventId,
      long startedEventId,
      RetryState retryState)
      implements ChildWorkflowEvent {}

  /** The child's code ended by cancellation. */
  record ChildWorkflowExecutionCanceled(
      List<Payload> details,
      WorkflowExecution execution,
      String workflowType,
      long initiatedEventId,
      long startedEventId)
      implements ChildWorkflowEvent {}

  /** A timeout of the child fired, and no run follows. */
  record ChildWorkflowExecutionTimedOut(
      WorkflowExecution execution,
      String workflowType,
      long initiatedEventId,
      long startedEventId,
      RetryState retryState)
      implements ChildWorkflowEvent {}

  /** The child was terminated. */
  record ChildWorkflowExecutionTerminated(
      WorkflowExecution execution, String workflowType, long initiatedEventId, long startedEventId)
      implements ChildWorkflowEvent {}
}
