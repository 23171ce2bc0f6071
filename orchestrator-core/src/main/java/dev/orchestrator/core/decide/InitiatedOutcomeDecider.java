package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.PendingChild;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionStarted;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.StartChildWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.ExternalRequestFailedCause;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.ExternalWorkflowExecutionCancelRequested;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.ExternalWorkflowExecutionSignaled;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.SignalExternalWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.SignalExternalWorkflowExecutionInitiated;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Reply.WorkflowStarted;
import dev.orchestrator.protocol.request.Request.RecordInitiatedOutcome;
import org.jspecify.annotations.Nullable;

/** Lets the workflow see what came of what it asked of another one; a second time nothing. */
final class InitiatedOutcomeDecider {

  private InitiatedOutcomeDecider() {}

  static Decision decide(Arrival<RecordInitiatedOutcome> arrival) {
    EventAttributes event = event(arrival.run(), arrival.request());
    if (event == null) {
      return Decision.reply(new Acknowledged());
    }
    Draft draft = arrival.draft();
    draft.occur(event);
    return draft.finish(new Acknowledged());
  }

  private static @Nullable EventAttributes event(Execution run, RecordInitiatedOutcome outcome) {
    long initiatedEventId = outcome.initiatedEventId();
    PendingChild child = run.child(initiatedEventId);
    if (child != null) {
      return child.started() == null ? child(run, child, outcome.reply()) : null;
    }
    return switch (run.externalRequest(initiatedEventId)) {
      case SignalExternalWorkflowExecutionInitiated signal ->
          signal(signal, initiatedEventId, outcome.reply());
      case RequestCancelExternalWorkflowExecutionInitiated cancel ->
          cancel(cancel, initiatedEventId, outcome.reply());
      case null -> null;
      case ExternalWorkflowEvent other -> null;
    };
  }

  private static @Nullable EventAttributes child(Execution run, PendingChild child, Reply reply) {
    String workflowId = child.initiated().workflowId();
    String workflowType = child.initiated().workflowType();
    return switch (reply) {
      case WorkflowStarted started ->
          new ChildWorkflowExecutionStarted(
              new WorkflowExecution(run.id().namespace(), workflowId, started.runId()),
              workflowType,
              child.initiatedEventId());
      case Rejected rejected ->
          new StartChildWorkflowExecutionFailed(
              workflowId,
              workflowType,
              cause(rejected),
              rejected.message(),
              child.initiatedEventId());
      default -> null;
    };
  }

  private static EventAttributes signal(
      SignalExternalWorkflowExecutionInitiated signal, long initiatedEventId, Reply reply) {
    return reply instanceof Rejected rejected
        ? new SignalExternalWorkflowExecutionFailed(
            signal.workflowId(),
            signal.runId(),
            cause(rejected),
            rejected.message(),
            initiatedEventId)
        : new ExternalWorkflowExecutionSignaled(
            signal.workflowId(), signal.runId(), initiatedEventId);
  }

  private static EventAttributes cancel(
      RequestCancelExternalWorkflowExecutionInitiated cancel, long initiatedEventId, Reply reply) {
    return reply instanceof Rejected rejected
        ? new RequestCancelExternalWorkflowExecutionFailed(
            cancel.workflowId(),
            cancel.runId(),
            cause(rejected),
            rejected.message(),
            initiatedEventId)
        : new ExternalWorkflowExecutionCancelRequested(
            cancel.workflowId(), cancel.runId(), initiatedEventId);
  }

  private static ExternalRequestFailedCause cause(Rejected rejected) {
    return switch (rejected.code()) {
      case WORKFLOW_ALREADY_STARTED -> ExternalRequestFailedCause.WORKFLOW_ALREADY_EXISTS;
      case WORKFLOW_NOT_FOUND,
          WORKFLOW_CLOSED,
          ACTIVITY_NOT_FOUND,
          ACTIVITY_CLOSED,
          NAMESPACE_NOT_FOUND ->
          ExternalRequestFailedCause.EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND;
      case UPDATE_NOT_FOUND,
          ACTIVITY_ALREADY_STARTED,
          QUERY_REJECTED,
          STALE_TASK,
          INVALID_ARGUMENT,
          LIMIT_EXCEEDED ->
          ExternalRequestFailedCause.REQUEST_REFUSED;
    };
  }
}
