package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

/** A workflow with children on all shards, which tell it when they are grown. */
@WorkflowInterface
public interface FamilyWorkflow {

  /**
   * Raises children and waits for them.
   *
   * @param runs how many runs each child takes
   * @return how many children returned, and how many said that they are grown
   */
  @WorkflowMethod
  String raise(String name, int children, int runs);

  @SignalMethod
  void grown(String child);
}
