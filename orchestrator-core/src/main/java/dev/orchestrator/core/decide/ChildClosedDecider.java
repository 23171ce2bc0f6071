package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.PendingChild;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionCanceled;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionStarted;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionTerminated;
import dev.orchestrator.protocol.history.ChildWorkflowEvent.ChildWorkflowExecutionTimedOut;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCanceled;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionFailed;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionTerminated;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionTimedOut;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request.RecordChildWorkflowClosed;
import org.jspecify.annotations.Nullable;

/** Lets the parent see how its child has closed; a second time nothing. */
final class ChildClosedDecider {

  private final Arrival<RecordChildWorkflowClosed> arrival;
  private final Draft draft;

  private ChildClosedDecider(Arrival<RecordChildWorkflowClosed> arrival) {
    this.arrival = arrival;
    this.draft = arrival.draft();
  }

  static Decision decide(Arrival<RecordChildWorkflowClosed> arrival) {
    PendingChild child = arrival.run().child(arrival.request().initiatedEventId());
    return child == null
        ? Decision.reply(new Acknowledged())
        : new ChildClosedDecider(arrival).decide(child);
  }

  private Decision decide(PendingChild child) {
    RecordChildWorkflowClosed request = arrival.request();
    long startedEventId = child.startedEventId();
    if (child.started() == null) {
      // Its end was quicker than the word of its beginning, which comes too late from now on.
      var first =
          new WorkflowExecution(
              request.child().namespace(), request.child().workflowId(), request.firstRunId());
      startedEventId =
          draft.occur(
              new ChildWorkflowExecutionStarted(
                  first, child.initiated().workflowType(), child.initiatedEventId()));
    }
    EventAttributes end = end(child, startedEventId);
    if (end == null) {
      return Decision.reject(RejectionCode.INVALID_ARGUMENT, "Expected an event that closes a run");
    }
    draft.occur(end);
    return draft.finish(new Acknowledged());
  }

  private @Nullable EventAttributes end(PendingChild child, long startedEventId) {
    RecordChildWorkflowClosed request = arrival.request();
    WorkflowExecution last = request.child();
    String type = child.initiated().workflowType();
    long initiated = child.initiatedEventId();
    return switch (request.closeEvent().attributes()) {
      case WorkflowExecutionCompleted e ->
          new ChildWorkflowExecutionCompleted(e.result(), last, type, initiated, startedEventId);
      case WorkflowExecutionFailed e ->
          new ChildWorkflowExecutionFailed(
              e.failure(), last, type, initiated, startedEventId, retryState(e.retryState()));
      case WorkflowExecutionCanceled e ->
          new ChildWorkflowExecutionCanceled(e.details(), last, type, initiated, startedEventId);
      case WorkflowExecutionTimedOut e ->
          new ChildWorkflowExecutionTimedOut(
              last, type, initiated, startedEventId, retryState(e.retryState()));
      case WorkflowExecutionTerminated e ->
          new ChildWorkflowExecutionTerminated(last, type, initiated, startedEventId);
      default -> null;
    };
  }

  private static RetryState retryState(@Nullable RetryState ofClose) {
    return ofClose == null ? RetryState.RETRY_POLICY_NOT_SET : ofClose;
  }
}
