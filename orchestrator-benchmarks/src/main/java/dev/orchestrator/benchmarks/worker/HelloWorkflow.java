package dev.orchestrator.benchmarks.worker;

import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

/** One step. */
@WorkflowInterface
public interface HelloWorkflow {

  /** Returns its input in the end. */
  @WorkflowMethod(name = "hello")
  String hello(String input);
}
