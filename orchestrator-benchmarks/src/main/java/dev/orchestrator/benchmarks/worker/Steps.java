package dev.orchestrator.benchmarks.worker;

import dev.orchestrator.activity.ActivityInterface;

/** The step that workflows are made of. */
@ActivityInterface
public interface Steps {

  /** Returns its input. */
  String step(String input);
}
