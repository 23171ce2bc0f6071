package dev.orchestrator.autoconfigure.web.shop;

import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

@WorkflowInterface
public interface ReturnFlow {

  @WorkflowMethod
  void takeBack(String orderId, int items);
}
