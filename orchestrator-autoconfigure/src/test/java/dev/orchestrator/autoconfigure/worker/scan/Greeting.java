package dev.orchestrator.autoconfigure.worker.scan;

import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

@WorkflowInterface
public interface Greeting {

  @WorkflowMethod
  String greet(String name);
}
