package dev.orchestrator.autoconfigure.web.shop;

import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

/** Nobody has said which task queue it is for. */
@WorkflowInterface
public interface RefundFlow {

  @WorkflowMethod
  void refund(String orderId);
}
