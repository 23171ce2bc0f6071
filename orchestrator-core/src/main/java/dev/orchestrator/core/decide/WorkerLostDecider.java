package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.core.execution.PendingLease;
import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;

/** Takes back what a worker process held that is gone. Looks at every open activity once. */
final class WorkerLostDecider {

  private WorkerLostDecider() {}

  static Decision decide(Execution run, String worker, Context context) {
    var draft = new Draft(run, context);
    PendingLease lease = run.lease();
    if (lease != null && worker.equals(lease.worker().recipient())) {
      // Its last records may still be on the topic: what it did before its end comes first.
      draft.expireLease(LeaseTerms.expiry(run, lease, true));
      return draft.finish(null);
    }
    takeBack(run, worker, draft, context);
    return draft.finish(null);
  }

  /** Whatever of the run is at the worker fails, or goes elsewhere. */
  static void takeBack(Execution run, String worker, Draft draft, Context context) {
    for (PendingActivity activity : run.activities()) {
      if (worker.equals(activity.attempt().worker())) {
        new ActivityOutcomes(draft, activity, context.now())
            .timeOut(TimeoutType.HEARTBEAT, gone(worker, activity));
      }
    }
    PendingWorkflowTask task = run.workflowTask();
    if (task != null && worker.equals(task.holder())) {
      if (task.state() == PendingWorkflowTask.State.STARTED) {
        WorkflowTaskFailures.notEnded(draft, task, context.now());
      } else {
        WorkflowTaskFailures.notBegun(draft, task);
      }
    }
  }

  private static Failure gone(String worker, PendingActivity activity) {
    return Failure.of(
        "The worker %s is gone".formatted(worker),
        new FailureInfo.Timeout(TimeoutType.HEARTBEAT, activity.heartbeatDetails()));
  }
}
