package dev.orchestrator.faults.worker.branches;

import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

/** Tells in which namespace it and its activity ran. */
@WorkflowInterface
public interface Branch {

  @WorkflowMethod
  String where();
}
