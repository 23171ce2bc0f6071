package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionSignaled;
import dev.orchestrator.protocol.request.Reply.WorkflowStarted;
import dev.orchestrator.protocol.request.Request.SignalWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import org.jspecify.annotations.Nullable;

/** Signals the open run, or a new one whose code sees the signal before anything else. */
final class SignalWithStartDecider {

  private SignalWithStartDecider() {}

  static Decision decide(
      @Nullable Execution latest,
      RequestEnvelope envelope,
      SignalWithStartWorkflowExecution request,
      Context context) {
    var signal =
        new SignalWorkflowExecution(
            null, request.signalName(), request.signalInput(), request.signalHeaders());
    Decision refused = SignalDecider.refuse(signal, context.limits());
    if (refused != null) {
      return refused;
    }
    if (latest != null && !latest.hasNoCode() && latest.hasSeen(envelope.requestId())) {
      boolean created = latest.started().requestId().equals(envelope.requestId());
      return Decision.reply(
          new WorkflowStarted(created ? latest.firstRunId() : latest.id().runId(), created));
    }
    WorkflowExecutionSignaled event = SignalDecider.event(signal, envelope);
    boolean replace =
        request.start().workflowIdConflictPolicy() == WorkflowIdConflictPolicy.TERMINATE_EXISTING;
    if (latest == null || latest.closed() || replace) {
      return StartDecider.decide(
          latest, envelope, request.start(), context, draft -> draft.append(event));
    }
    Decision malformed = StartDecider.refuse(envelope, request.start(), context);
    if (malformed != null) {
      return malformed;
    }
    Draft draft = new Draft(latest, context);
    draft.occur(event);
    return draft.finish(new WorkflowStarted(latest.id().runId(), false));
  }
}
