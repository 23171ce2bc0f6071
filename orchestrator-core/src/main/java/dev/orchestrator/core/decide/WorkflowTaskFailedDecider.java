package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskFailed;

/** The worker could not decide: another attempt follows. */
final class WorkflowTaskFailedDecider {

  private WorkflowTaskFailedDecider() {}

  static Decision decide(Arrival<RespondWorkflowTaskFailed> arrival) {
    RespondWorkflowTaskFailed request = arrival.request();
    PendingWorkflowTask task = TaskTokens.workflowTask(arrival.run(), request.token());
    if (task == null) {
      return TaskTokens.stale();
    }
    Draft draft = arrival.draft();
    WorkflowTaskFailures.fail(
        draft,
        task,
        TaskTime.corrected(arrival, request.startedTime()),
        request.cause(),
        Failures.bounded(request.failure(), arrival.context().limits()),
        arrival.identity(),
        arrival.now());
    return draft.finish(new Acknowledged());
  }
}
