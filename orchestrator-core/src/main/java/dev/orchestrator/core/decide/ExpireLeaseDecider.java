package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.PendingLease;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request.ExpireWorkflowLease;

/** Takes a lease away that its holder did not extend in time: the workflow goes on anywhere. */
final class ExpireLeaseDecider {

  private ExpireLeaseDecider() {}

  static Decision decide(Arrival<ExpireWorkflowLease> arrival) {
    ExpireWorkflowLease request = arrival.request();
    PendingLease lease = LeaseTerms.named(arrival.run(), request.token());
    if (lease == null) {
      return TaskTokens.stale("The lease was extended or given back");
    }
    Draft draft = arrival.draft();
    draft.endLease(true);
    if (request.workerLost()) {
      WorkerLostDecider.takeBack(
          arrival.run(), lease.worker().recipient(), draft, arrival.context());
    }
    return draft.finish(new Acknowledged());
  }
}
