package dev.orchestrator.benchmarks.worker;

import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

/** A durable sleep that outlasts every measurement. */
@WorkflowInterface
public interface SleeperWorkflow {

  /** Returns its input in the end. */
  @WorkflowMethod(name = "sleeper")
  String sleep(String input);
}
