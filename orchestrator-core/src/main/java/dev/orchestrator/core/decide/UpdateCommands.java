package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.WorkflowUpdate.Accepted;
import dev.orchestrator.core.execution.WorkflowUpdate.Waiting;
import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.protocol.command.Command.AcceptWorkflowUpdate;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowUpdate;
import dev.orchestrator.protocol.history.TransientAttributes.WorkflowUpdateAdmitted;
import dev.orchestrator.protocol.history.TransientAttributes.WorkflowUpdateRejected;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionUpdateAccepted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionUpdateCompleted;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.request.Request.UpdateRejection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a decision says about updates. Knows what earlier commands of the same task did. */
final class UpdateCommands {

  private final Execution run;
  private final Draft draft;
  private final long completedEventId;
  private final Limits limits;
  private final Map<String, Long> accepted = new HashMap<>(0);
  private final Set<String> answered = new HashSet<>(0);
  private final Set<String> completed = new HashSet<>(0);

  UpdateCommands(Execution run, Draft draft, long completedEventId, Limits limits) {
    this.run = run;
    this.draft = draft;
    this.completedEventId = completedEventId;
    this.limits = limits;
  }

  /** Answers what is wrong; null if nothing is. */
  @Nullable String accept(AcceptWorkflowUpdate command) {
    WorkflowUpdateAdmitted update = answer(command.updateId());
    if (update == null) {
      return "Expected update '%s' to wait for an answer".formatted(command.updateId());
    }
    accepted.put(
        update.updateId(),
        draft.append(
            new WorkflowExecutionUpdateAccepted(
                update.updateId(),
                update.updateName(),
                update.input(),
                update.headers(),
                update.identity(),
                completedEventId)));
    return null;
  }

  /** Answers what is wrong; null if nothing is. */
  @Nullable String complete(CompleteWorkflowUpdate command) {
    String updateId = command.updateId();
    Long acceptedEventId = accepted.get(updateId);
    if (acceptedEventId == null && run.update(updateId) instanceof Accepted before) {
      acceptedEventId = before.acceptedEventId();
    }
    if (acceptedEventId == null || !completed.add(updateId)) {
      return "Expected update '%s' to be accepted and not completed".formatted(updateId);
    }
    draft.append(
        new WorkflowExecutionUpdateCompleted(
            updateId, acceptedEventId, command.result(), command.failure(), completedEventId));
    return null;
  }

  /** Answers what is wrong; null if nothing is. */
  @Nullable String reject(UpdateRejection rejection) {
    if (answer(rejection.updateId()) == null) {
      return "Expected update '%s' to wait for an answer".formatted(rejection.updateId());
    }
    draft.note(
        new WorkflowUpdateRejected(
            rejection.updateId(), Failures.bounded(rejection.failure(), limits)));
    return null;
  }

  /**
   * Rejects what went along with the task and was not answered: the worker is of an earlier build,
   * which would be handed the same again and again.
   */
  void rejectUnanswered() {
    for (Waiting waiting : run.waitingUpdates()) {
      if (waiting.sent() && answer(waiting.updateId()) != null) {
        draft.note(new WorkflowUpdateRejected(waiting.updateId(), unanswered()));
      }
    }
  }

  private @Nullable WorkflowUpdateAdmitted answer(String updateId) {
    if (!(run.update(updateId) instanceof Waiting waiting) || !answered.add(updateId)) {
      return null;
    }
    draft.updateAnswered();
    return waiting.admitted();
  }

  private static Failure unanswered() {
    return Failure.of(
        "The worker that has the workflow does not take updates", new FailureInfo.Server(true));
  }
}
