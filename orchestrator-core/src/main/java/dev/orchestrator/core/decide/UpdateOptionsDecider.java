package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.protocol.execution.VersioningOverride;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionOptionsUpdated;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecutionOptions;
import java.util.Objects;

/**
 * Changes what holds for a run. One that moves to another build does so with its next workflow
 * task; a task that waits for the build of before goes to the new one at once, for the run may be
 * moved just because nobody of the old one is left.
 */
final class UpdateOptionsDecider {

  private UpdateOptionsDecider() {}

  static Decision decide(Arrival<UpdateWorkflowExecutionOptions> arrival) {
    VersioningOverride override = arrival.request().versioningOverride();
    String problem = override == null ? null : override.problem();
    if (problem != null) {
      return Decision.reject(RejectionCode.INVALID_ARGUMENT, problem);
    }
    if (Objects.equals(override, arrival.run().versioning().override())) {
      return Decision.reply(new Acknowledged());
    }
    Draft draft = arrival.draft();
    WorkerDeploymentVersion before = draft.versioning().pin();
    draft.learn(
        new WorkflowExecutionOptionsUpdated(
            override, arrival.identity(), arrival.envelope().requestId()));
    PendingWorkflowTask task = arrival.run().workflowTask();
    if (task != null && waitsInQueue(task) && !Objects.equals(before, draft.versioning().pin())) {
      WorkflowTaskFailures.move(draft, task, arrival.now());
    }
    return draft.finish(new Acknowledged());
  }

  /** One that was handed to a worker comes back from there, if it must. */
  private static boolean waitsInQueue(PendingWorkflowTask task) {
    return task.state() == PendingWorkflowTask.State.SCHEDULED && task.sticky() == null;
  }
}
