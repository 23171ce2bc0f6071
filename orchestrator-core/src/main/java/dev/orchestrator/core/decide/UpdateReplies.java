package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.WorkflowUpdate;
import dev.orchestrator.core.execution.WorkflowUpdate.Accepted;
import dev.orchestrator.core.execution.WorkflowUpdate.Completed;
import dev.orchestrator.core.execution.WorkflowUpdate.Outcome;
import dev.orchestrator.core.execution.WorkflowUpdate.Waiting;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Reply.UpdateProgress;
import dev.orchestrator.protocol.request.Reply.UpdateRejected;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is said to those who wait for an update. */
final class UpdateReplies {

  /** Type of the failure of an accepted update whose run ended before its handler did. */
  private static final String WORKFLOW_ENDED = "AcceptedUpdateCompletedWorkflow";

  private UpdateReplies() {}

  /** The reply; null while the update has not come so far. */
  static @Nullable Reply of(Execution run, String updateId, UpdateStage wanted) {
    UUID runId = run.id().runId();
    WorkflowUpdate update = run.update(updateId);
    return switch (update) {
      case null ->
          new Rejected(
              RejectionCode.UPDATE_NOT_FOUND,
              "The run has no update '%s'".formatted(updateId),
              runId);
      case Waiting waiting -> ofWaiting(run, updateId, wanted);
      case Accepted accepted -> ofAccepted(run, updateId, wanted);
      case Completed completed -> completed(runId, completed);
      case WorkflowUpdate.Rejected rejected ->
          new UpdateRejected(runId, updateId, rejected.failure());
    };
  }

  private static @Nullable Reply ofWaiting(Execution run, String updateId, UpdateStage wanted) {
    UUID runId = run.id().runId();
    if (run.closed()) {
      return new Rejected(
          RejectionCode.WORKFLOW_CLOSED,
          "The run is %s, and never took the update".formatted(run.status()),
          runId);
    }
    return wanted == UpdateStage.ADMITTED
        ? UpdateProgress.at(runId, updateId, UpdateStage.ADMITTED)
        : null;
  }

  private static @Nullable Reply ofAccepted(Execution run, String updateId, UpdateStage wanted) {
    UUID runId = run.id().runId();
    if (run.closed()) {
      return new UpdateProgress(
          runId, updateId, UpdateStage.COMPLETED, null, workflowEnded(run), null);
    }
    return wanted == UpdateStage.COMPLETED
        ? null
        : UpdateProgress.at(runId, updateId, UpdateStage.ACCEPTED);
  }

  private static UpdateProgress completed(UUID runId, Completed update) {
    Outcome outcome = update.outcome();
    return outcome == null
        ? new UpdateProgress(
            runId, update.updateId(), UpdateStage.COMPLETED, null, null, update.completedEventId())
        : new UpdateProgress(
            runId,
            update.updateId(),
            UpdateStage.COMPLETED,
            outcome.result(),
            outcome.failure(),
            null);
  }

  private static Failure workflowEnded(Execution run) {
    return Failure.of(
        "The run ended as %s before the update completed".formatted(run.status()),
        new FailureInfo.Application(WORKFLOW_ENDED, true, List.of(), null));
  }
}
