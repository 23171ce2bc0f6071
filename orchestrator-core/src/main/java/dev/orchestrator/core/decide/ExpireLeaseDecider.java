package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.PendingLease;
import dev.orchestrator.core.execution.PendingWorkflowTask;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request.ExpireWorkflowLease;

/**
 * Takes a lease away that its holder did not extend in time, or that the worker did not take to
 * which it was offered: the workflow goes on anywhere.
 */
final class ExpireLeaseDecider {

  private ExpireLeaseDecider() {}

  static Decision decide(Arrival<ExpireWorkflowLease> arrival) {
    ExpireWorkflowLease mark = arrival.request();
    PendingLease held = LeaseTerms.held(arrival.run(), mark);
    PendingWorkflowTask offered = LeaseTerms.offered(arrival.run(), mark);
    Draft draft = arrival.draft();
    if (held != null) {
      draft.endLease(true);
      if (mark.workerLost()) {
        WorkerLostDecider.failActivities(
            arrival.run(), held.worker().recipient(), draft, arrival.context());
      }
    } else if (offered != null) {
      WorkflowTaskFailures.takeBack(draft, offered, arrival.now());
    } else {
      return TaskTokens.stale("The lease was extended, given back or not taken");
    }
    return draft.finish(new Acknowledged());
  }
}
