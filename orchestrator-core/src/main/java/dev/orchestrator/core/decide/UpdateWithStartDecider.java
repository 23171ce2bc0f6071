package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.UpdateProgress;
import dev.orchestrator.protocol.request.Request.UpdateWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import org.jspecify.annotations.Nullable;

/**
 * Hands an update to the open run, or to a new one, in one step. Two with the same update id are
 * one, whichever of them started the run.
 */
final class UpdateWithStartDecider {

  private UpdateWithStartDecider() {}

  static Decision decide(
      @Nullable Execution latest,
      RequestEnvelope envelope,
      UpdateWithStartWorkflowExecution request,
      Context context) {
    UpdateWorkflowExecution update = request.update();
    Decision refused = refuse(envelope, request, context);
    if (refused != null) {
      return refused;
    }
    if (latest != null && UpdateDecider.knows(latest, update.updateId(), envelope.requestId())) {
      return UpdateDecider.progress(latest, update.updateId(), update.waitStage());
    }
    if (latest != null && takesUpdate(latest, envelope, request)) {
      return UpdateDecider.decide(new Arrival<>(latest, envelope, update, context));
    }
    Decision started =
        StartDecider.decide(
            latest,
            envelope,
            request.start(),
            context,
            draft -> draft.note(UpdateDecider.admitted(update, envelope)));
    if (started.newRun() == null) {
      return started;
    }
    return update.waitStage() == UpdateStage.ADMITTED
        ? started.replying(
            UpdateProgress.at(context.newRunId(), update.updateId(), UpdateStage.ADMITTED))
        : started.replyingLater();
  }

  /** Whoever started a run can only mean this one. */
  private static boolean takesUpdate(
      Execution latest, RequestEnvelope envelope, UpdateWithStartWorkflowExecution request) {
    WorkflowIdConflictPolicy policy = request.start().workflowIdConflictPolicy();
    return latest.started().requestId().equals(envelope.requestId())
        || (!latest.closed() && policy == WorkflowIdConflictPolicy.USE_EXISTING);
  }

  private static @Nullable Decision refuse(
      RequestEnvelope envelope, UpdateWithStartWorkflowExecution request, Context context) {
    if (request.update().runId() != null) {
      return Decision.reject(
          RejectionCode.INVALID_ARGUMENT, "Expected no runId with an update that starts a run");
    }
    Decision refused = UpdateDecider.refuse(request.update(), context.limits());
    return refused == null ? StartDecider.refuse(envelope, request.start(), context) : refused;
  }
}
