package dev.orchestrator.benchmarks.worker;

import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

/** Many steps at the same time. */
@WorkflowInterface
public interface FanOutWorkflow {

  /** Makes as many steps, and returns how many there were. */
  @WorkflowMethod(name = "fan-out")
  int spread(int steps);
}
