package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.protocol.execution.InitialVersioning;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.SignalExternalWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.ParentExecution;
import dev.orchestrator.protocol.request.Initiator;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.Request.RecordChildWorkflowClosed;
import dev.orchestrator.protocol.request.Request.RecordInitiatedOutcome;
import dev.orchestrator.protocol.request.Request.RequestCancelWorkflowExecution;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.TerminateWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run asks of other workflows, and what it tells them. Each request has the id that its run
 * and event give it, so that whoever gets it twice knows.
 */
final class PeerRequests {

  private PeerRequests() {}

  static RequestEnvelope startChild(
      WorkflowExecution parent,
      long initiatedEventId,
      StartChildWorkflowExecutionInitiated child,
      @Nullable InitialVersioning versioning) {
    var start =
        new StartWorkflowExecution(
            child.workflowType(),
            child.taskQueue(),
            child.input(),
            child.workflowExecutionTimeout(),
            child.workflowRunTimeout(),
            child.workflowTaskTimeout(),
            child.workflowIdReusePolicy(),
            WorkflowIdConflictPolicy.FAIL,
            child.memo(),
            child.headers(),
            child.retryPolicy(),
            child.cronSchedule(),
            null,
            child.searchAttributes(),
            versioning);
    return ask(parent, child.workflowId(), start, initiatedEventId, 0);
  }

  static RequestEnvelope signal(
      WorkflowExecution from,
      long initiatedEventId,
      SignalExternalWorkflowExecutionInitiated signal,
      long childInitiatedEventId) {
    var request =
        new SignalWorkflowExecution(
            signal.runId(), signal.signalName(), signal.input(), signal.headers());
    return ask(from, signal.workflowId(), request, initiatedEventId, childInitiatedEventId);
  }

  static RequestEnvelope cancel(
      WorkflowExecution from,
      long initiatedEventId,
      RequestCancelExternalWorkflowExecutionInitiated cancel,
      long childInitiatedEventId) {
    var request = new RequestCancelWorkflowExecution(cancel.runId(), cancel.reason());
    return ask(from, cancel.workflowId(), request, initiatedEventId, childInitiatedEventId);
  }

  /** What the parent's end means for a child; null for nothing. */
  static @Nullable RequestEnvelope parentClosed(
      WorkflowExecution parent, long initiatedEventId, StartChildWorkflowExecutionInitiated child) {
    String reason = "The parent workflow has closed";
    Request request =
        switch (child.parentClosePolicy()) {
          case ABANDON -> null;
          case TERMINATE -> new TerminateWorkflowExecution(null, reason, List.of());
          case REQUEST_CANCEL -> new RequestCancelWorkflowExecution(null, reason);
        };
    return request == null
        ? null
        : new RequestEnvelope(
            new WorkflowKey(parent.namespace(), child.workflowId()),
            "%s/%d/parent-closed".formatted(parent.runId(), initiatedEventId),
            identity(parent.key()),
            request,
            new Initiator(parent, 0, initiatedEventId));
  }

  /** Tells the parent how its child has closed. */
  static RequestEnvelope childClosed(
      Execution child, ParentExecution parent, HistoryEvent closeEvent) {
    return tell(
        parent.execution(),
        "%s/closed".formatted(child.id().runId()),
        child.id().key(),
        new RecordChildWorkflowClosed(
            parent.execution().runId(),
            parent.initiatedEventId(),
            child.id(),
            child.firstRunId(),
            closeEvent));
  }

  /** Tells the workflow that asked for something what came of it. */
  static RequestEnvelope outcome(RequestEnvelope asked, Initiator initiator, Reply reply) {
    WorkflowExecution to = initiator.execution();
    return tell(
        to,
        asked.requestId() + "/outcome",
        asked.key(),
        new RecordInitiatedOutcome(to.runId(), initiator.initiatedEventId(), reply));
  }

  private static RequestEnvelope ask(
      WorkflowExecution from,
      String workflowId,
      Request request,
      long initiatedEventId,
      long childInitiatedEventId) {
    return new RequestEnvelope(
        new WorkflowKey(from.namespace(), workflowId),
        "%s/%d".formatted(from.runId(), initiatedEventId),
        identity(from.key()),
        request,
        new Initiator(from, initiatedEventId, childInitiatedEventId));
  }

  private static RequestEnvelope tell(
      WorkflowExecution to, String requestId, WorkflowKey from, Request request) {
    return new RequestEnvelope(to.key(), requestId, identity(from), request, null);
  }

  private static String identity(WorkflowKey from) {
    return "workflow " + from;
  }
}
