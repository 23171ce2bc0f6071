package dev.orchestrator.core.execution;

import dev.orchestrator.core.deadline.Deadline.Subject;
import dev.orchestrator.core.deadline.DeadlineQueue;
import org.jspecify.annotations.Nullable;

/** The lease of the run, if a worker holds it. */
final class Leases {

  private final DeadlineQueue deadlines;
  private @Nullable PendingLease held;

  Leases(DeadlineQueue deadlines) {
    this.deadlines = deadlines;
  }

  void set(@Nullable PendingLease lease) {
    held = lease;
    deadlines.set(Subject.LEASE, lease == null ? null : lease.nextMark());
  }

  @Nullable PendingLease held() {
    return held;
  }
}
