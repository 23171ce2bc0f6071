package dev.orchestrator.branches;

import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;

/** In both. */
@WorkflowImpl(
    taskQueues = "branches",
    namespaces = {"default", "abroad"})
class TwoBranches implements Branch {

  @Override
  public String where() {
    Workflow.sleep(Duration.ofDays(1));
    return Workflow.getInfo().getNamespace();
  }
}
