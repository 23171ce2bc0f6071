package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

/** Many activities at once, on a task queue of their own. */
@WorkflowInterface
public interface BacklogWorkflow {

  /** Asks for so many activities, and returns how many completed. */
  @WorkflowMethod
  int run(int activities, long workMillis);
}
