package dev.orchestrator.faults.worker.branches;

import dev.orchestrator.activity.ActivityInterface;

/** Works at a branch. */
@ActivityInterface
public interface Clerk {

  String office();
}
