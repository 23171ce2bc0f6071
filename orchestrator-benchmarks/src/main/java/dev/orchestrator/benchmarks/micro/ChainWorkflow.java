package dev.orchestrator.benchmarks.micro;

import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

/** As many steps as it is asked for, one after the other. */
@WorkflowInterface
public interface ChainWorkflow {

  /** Passes the input through the steps. */
  @WorkflowMethod
  String run(String input, int length);
}
