package dev.orchestrator.faults.worker.programs;

import dev.orchestrator.activity.ActivityInterface;

/** What programs ask of the world. */
@ActivityInterface
public interface StepActivities {

  /** Returns at once. */
  String step(String path);

  /** Fails the first time. */
  String stumble(String path);

  /** Fails for good. */
  String fall(String path);

  /** Returns at once, in the process of the workflow. */
  String stepHere(String path);
}
