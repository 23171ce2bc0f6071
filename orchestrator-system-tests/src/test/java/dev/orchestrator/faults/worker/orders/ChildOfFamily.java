package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

/** A child that continues as new until it is grown, and then tells its parent. */
@WorkflowInterface
public interface ChildOfFamily {

  /** Returns 1. */
  @WorkflowMethod
  int grow(String parent, int runs);
}
