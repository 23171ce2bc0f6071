package dev.orchestrator.faults.worker.branches;

import dev.orchestrator.spring.boot.ActivityStub;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Workflow;

/** In both namespaces. */
@WorkflowImpl(
    taskQueues = "branches",
    namespaces = {"default", "abroad"})
public class TwoBranches implements Branch {

  private final Clerk clerk;

  public TwoBranches(@ActivityStub Clerk clerk) {
    this.clerk = clerk;
  }

  @Override
  public String where() {
    return Workflow.getInfo().getNamespace() + ", " + clerk.office();
  }
}
