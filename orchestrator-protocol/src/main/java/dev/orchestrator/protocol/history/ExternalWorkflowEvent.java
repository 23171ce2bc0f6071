package dev.orchestrator.protocol.history;

import dev.orchestrator.protocol.payload.Payload;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Events of what a workflow asks of other workflows than itself, children included. A null {@code
 * runId} means whichever run is open.
 */
public sealed interface ExternalWorkflowEvent extends EventAttributes {

  /**
   * The code sends a signal.
   *
   * @param childWorkflowOnly whether the other workflow must be an open child of this run
   */
  record SignalExternalWorkflowExecutionInitiated(
      String workflowId,
      @Nullable UUID runId,
      boolean childWorkflowOnly,
      String signalName,
      List<Payload> input,
      Map<String, Payload> headers,
      long workflowTaskCompletedEventId)
      implements ExternalWorkflowEvent {}

  /** The signal reached nobody. */
  record SignalExternalWorkflowExecutionFailed(
      String workflowId,
      @Nullable UUID runId,
      ExternalRequestFailedCause cause,
      @Nullable String message,
      long initiatedEventId)
      implements ExternalWorkflowEvent {}

  /** The other workflow has the signal. */
  record ExternalWorkflowExecutionSignaled(
      String workflowId, @Nullable UUID runId, long initiatedEventId)
      implements ExternalWorkflowEvent {}

  /**
   * The code asks for a cancellation.
   *
   * @param childWorkflowOnly whether the other workflow must be an open child of this run
   */
  record RequestCancelExternalWorkflowExecutionInitiated(
      String workflowId,
      @Nullable UUID runId,
      boolean childWorkflowOnly,
      @Nullable String reason,
      long workflowTaskCompletedEventId)
      implements ExternalWorkflowEvent {}

  /** The cancellation was asked of nobody. */
  record RequestCancelExternalWorkflowExecutionFailed(
      String workflowId,
      @Nullable UUID runId,
      ExternalRequestFailedCause cause,
      @Nullable String message,
      long initiatedEventId)
      implements ExternalWorkflowEvent {}

  /** The other workflow was asked to cancel itself. */
  record ExternalWorkflowExecutionCancelRequested(
      String workflowId, @Nullable UUID runId, long initiatedEventId)
      implements ExternalWorkflowEvent {}
}
