package dev.orchestrator.faults.worker.shop;

import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

@WorkflowInterface
public interface DeliveryWorkflow {

  /** Returns the names of two who were delivered to. */
  @WorkflowMethod
  String deliver();

  @SignalMethod
  void to(String name);
}
