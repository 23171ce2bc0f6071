package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.core.execution.PendingLease;
import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.request.Request.ExpireWorkflowLease;
import dev.orchestrator.protocol.task.Lease;
import java.time.Instant;
import java.util.List;

/**
 * Takes back what a worker process held that is gone. Looks at every open activity once. A worker
 * can be taken for gone that lives, so a lease of it, held or offered, lasts as long as any: then
 * comes the mark, since its last records may still be on the topic.
 */
final class WorkerLostDecider {

  private final Execution run;
  private final String worker;
  private final Context context;
  private final Draft draft;

  private WorkerLostDecider(Execution run, String worker, Context context, Draft draft) {
    this.run = run;
    this.worker = worker;
    this.context = context;
    this.draft = draft;
  }

  static Decision decide(Execution run, String worker, Context context) {
    return new WorkerLostDecider(run, worker, context, new Draft(run, context)).decide();
  }

  private Decision decide() {
    PendingLease lease = run.lease();
    failActivities(lease == null ? List.of() : lease.keptActivities());
    PendingWorkflowTask task = run.workflowTask();
    if (lease != null && worker.equals(lease.worker().recipient())) {
      expireIfOver(lease.until(), LeaseTerms.mark(run, lease, true));
    } else if (task != null && worker.equals(task.holder())) {
      Lease offered = run.leaseOnOffer();
      if (offered == null) {
        WorkflowTaskFailures.takeBack(draft, task, context.now());
      } else {
        expireIfOver(offered.until(), LeaseTerms.mark(run, task, true));
      }
    }
    return draft.finish(null);
  }

  /** A mark that is not due yet follows when it is. */
  private void expireIfOver(Instant until, ExpireWorkflowLease mark) {
    if (!until.isAfter(context.now())) {
      draft.expireLease(mark);
    }
  }

  /** What the worker had begun fails, as far as no lease is left that protects it. */
  static void failActivities(Execution run, String worker, Draft draft, Context context) {
    new WorkerLostDecider(run, worker, context, draft).failActivities(List.of());
  }

  private void failActivities(List<String> kept) {
    for (PendingActivity activity : run.activities()) {
      if (worker.equals(activity.attempt().worker())
          && !kept.contains(activity.scheduled().activityId())) {
        new ActivityOutcomes(draft, activity, context.now())
            .timeOut(TimeoutType.HEARTBEAT, gone(activity));
      }
    }
  }

  private Failure gone(PendingActivity activity) {
    return Failure.of(
        "The worker %s is gone".formatted(worker),
        new FailureInfo.Timeout(TimeoutType.HEARTBEAT, activity.heartbeatDetails()));
  }
}
