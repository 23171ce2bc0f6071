package dev.orchestrator.core.decide;

import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.limit.PayloadSizes;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionSignaled;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import org.jspecify.annotations.Nullable;

/** Hands a signal to the workflow. */
final class SignalDecider {

  private SignalDecider() {}

  static Decision decide(Arrival<SignalWorkflowExecution> arrival) {
    SignalWorkflowExecution request = arrival.request();
    Decision refused = refuse(request, arrival.context().limits());
    if (refused != null) {
      return refused;
    }
    Draft draft = arrival.draft();
    draft.occur(event(request, arrival.envelope()));
    return draft.finish(new Acknowledged());
  }

  static @Nullable Decision refuse(SignalWorkflowExecution request, Limits limits) {
    String problem = Checks.name("signalName", request.signalName(), limits);
    String tooLarge =
        Checks.size(PayloadSizes.of(request.input()) + PayloadSizes.of(request.headers()), limits);
    return Decision.refuse(problem, tooLarge);
  }

  static WorkflowExecutionSignaled event(
      SignalWorkflowExecution request, RequestEnvelope envelope) {
    return new WorkflowExecutionSignaled(
        request.signalName(),
        request.input(),
        request.headers(),
        envelope.identity(),
        envelope.requestId());
  }
}
