package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.ActivityAttempt;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.request.RejectionCode;
import org.jspecify.annotations.Nullable;

/** Tells the attempt that is current from all those that are over. */
final class TaskTokens {

  private TaskTokens() {}

  /** The workflow task that the token names; null if it is over. */
  static @Nullable PendingWorkflowTask workflowTask(Execution run, TaskToken token) {
    PendingWorkflowTask task = run.workflowTask();
    return task != null
            && task.out()
            && task.scheduledEventId() == token.scheduledEventId()
            && task.attempt() == token.attempt()
            && run.id().equals(token.execution())
        ? task
        : null;
  }

  /** The activity whose current attempt the token names; null if that is over. */
  static @Nullable PendingActivity activity(Execution run, TaskToken token) {
    PendingActivity activity = run.activity(token.scheduledEventId());
    return activity != null
            && activity.attempt().state() != ActivityAttempt.State.BACKING_OFF
            && activity.attempt().number() == token.attempt()
            && run.id().equals(token.execution())
        ? activity
        : null;
  }

  /** That the activity with this id has ended, or there is none. */
  static Decision notOpen(String activityId) {
    return stale("Expected activity '%s' to be open, but it is not".formatted(activityId));
  }

  static Decision stale() {
    return stale("The attempt is over");
  }

  static Decision stale(String message) {
    return Decision.reject(RejectionCode.STALE_TASK, message);
  }
}
