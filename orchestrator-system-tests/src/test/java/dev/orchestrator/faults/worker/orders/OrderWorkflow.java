package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

/** Five activities, one after the other. */
@WorkflowInterface
public interface OrderWorkflow {

  /**
   * Processes an order.
   *
   * @param workMillis how long each activity takes
   * @return the activities' results in their order, separated by spaces
   */
  @WorkflowMethod
  String process(String orderId, long workMillis);
}
