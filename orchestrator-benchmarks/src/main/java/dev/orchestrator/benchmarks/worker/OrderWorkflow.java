package dev.orchestrator.benchmarks.worker;

import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

/** Five steps, one after the other. */
@WorkflowInterface
public interface OrderWorkflow {

  /** Returns its input in the end. */
  @WorkflowMethod(name = "order")
  String order(String input);
}
