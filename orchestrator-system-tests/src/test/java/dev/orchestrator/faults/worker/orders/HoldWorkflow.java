package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

/** One activity that may take ten minutes. */
@WorkflowInterface
public interface HoldWorkflow {

  /** Runs the activity and returns its result. */
  @WorkflowMethod
  String hold(String subject);
}
