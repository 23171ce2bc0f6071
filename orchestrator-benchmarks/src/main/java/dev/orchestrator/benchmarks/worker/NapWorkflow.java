package dev.orchestrator.benchmarks.worker;

import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

/** A durable sleep. */
@WorkflowInterface
public interface NapWorkflow {

  /** Returns its input in the end. */
  @WorkflowMethod(name = "nap")
  String nap(String input);
}
