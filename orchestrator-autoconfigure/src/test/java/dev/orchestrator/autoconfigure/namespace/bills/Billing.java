package dev.orchestrator.autoconfigure.namespace.bills;

import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

@WorkflowInterface
public interface Billing {

  @WorkflowMethod
  String bill(String customer);
}
