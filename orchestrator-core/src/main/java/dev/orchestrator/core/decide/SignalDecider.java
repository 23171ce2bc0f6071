package dev.orchestrator.core.decide;

import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.limit.PayloadSizes;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionSignaled;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;

/** Hands a signal to the workflow. */
final class SignalDecider {

  private SignalDecider() {}

  static Decision decide(Arrival<SignalWorkflowExecution> arrival) {
    SignalWorkflowExecution request = arrival.request();
    Limits limits = arrival.context().limits();
    String problem = Checks.name("signalName", request.signalName(), limits);
    if (problem != null) {
      return Decision.reject(RejectionCode.INVALID_ARGUMENT, problem);
    }
    String tooLarge =
        Checks.size(PayloadSizes.of(request.input()) + PayloadSizes.of(request.headers()), limits);
    if (tooLarge != null) {
      return Decision.reject(RejectionCode.LIMIT_EXCEEDED, tooLarge);
    }
    Draft draft = arrival.draft();
    draft.occur(
        new WorkflowExecutionSignaled(
            request.signalName(),
            request.input(),
            request.headers(),
            arrival.identity(),
            arrival.envelope().requestId()));
    return draft.finish(new Acknowledged());
  }
}
