package dev.orchestrator.checked;

import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

@WorkflowInterface
public interface Program {

  @WorkflowMethod
  void run();

  @SignalMethod
  default void poke() {}
}
