package dev.orchestrator.branches;

import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

/** Tells where it runs. */
@WorkflowInterface
interface Branch {

  @WorkflowMethod
  String where();
}
