package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.protocol.history.TransientAttributes.WorkflowTaskAttemptStarted;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request.RecordWorkflowTaskStarted;

/**
 * Lets the workflow task's timeout count from now. Another worker that reports the same attempt got
 * it because the first one is gone or slow, and has the whole time for itself.
 */
final class WorkflowTaskStartedDecider {

  private WorkflowTaskStartedDecider() {}

  static Decision decide(Arrival<RecordWorkflowTaskStarted> arrival) {
    PendingWorkflowTask task = TaskTokens.workflowTask(arrival.run(), arrival.request().token());
    if (task == null) {
      return TaskTokens.stale();
    }
    if (task.startedTime() != null && arrival.isFrom(task.identity(), task.worker())) {
      return Decision.reply(new Acknowledged());
    }
    Draft draft = arrival.draft();
    draft.note(
        new WorkflowTaskAttemptStarted(task.attempt(), arrival.identity(), arrival.worker()));
    return draft.finish(new Acknowledged());
  }
}
