package dev.orchestrator.core.decide;

import dev.orchestrator.core.limit.PayloadSizes;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionTerminated;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request.TerminateWorkflowExecution;

/** Closes the run at once. */
final class TerminateDecider {

  private TerminateDecider() {}

  static Decision decide(Arrival<TerminateWorkflowExecution> arrival) {
    TerminateWorkflowExecution request = arrival.request();
    String tooLarge = Checks.size(PayloadSizes.of(request.details()), arrival.context().limits());
    if (tooLarge != null) {
      return Decision.reject(RejectionCode.LIMIT_EXCEEDED, tooLarge);
    }
    Draft draft = arrival.draft();
    draft.close(
        new WorkflowExecutionTerminated(request.reason(), request.details(), arrival.identity()));
    return draft.finish(new Acknowledged());
  }
}
