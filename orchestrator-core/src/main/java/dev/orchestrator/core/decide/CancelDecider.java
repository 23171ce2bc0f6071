package dev.orchestrator.core.decide;

import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCancelRequested;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request.RequestCancelWorkflowExecution;

/** Tells the workflow that it should end; a second request adds nothing to the first. */
final class CancelDecider {

  private CancelDecider() {}

  static Decision decide(Arrival<RequestCancelWorkflowExecution> arrival) {
    if (arrival.run().cancelRequested()) {
      return Decision.reply(new Acknowledged());
    }
    Draft draft = arrival.draft();
    draft.occur(
        new WorkflowExecutionCancelRequested(
            arrival.request().reason(), arrival.identity(), arrival.envelope().requestId()));
    draft.beginAtOnce();
    return draft.finish(new Acknowledged());
  }
}
