package dev.orchestrator.faults.worker.shop;

import dev.orchestrator.spring.boot.StartOn;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

// tag::trigger[]
@WorkflowInterface
@StartOn(topic = "${shop.topic}", id = "'purchase-' + key")
public interface PurchaseWorkflow {

  record Purchase(int number) {}

  /** Returns the number of the reservation. */
  @WorkflowMethod
  long process(Purchase purchase);
}
// end::trigger[]
