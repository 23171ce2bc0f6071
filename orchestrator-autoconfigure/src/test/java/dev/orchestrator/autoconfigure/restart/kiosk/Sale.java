package dev.orchestrator.autoconfigure.restart.kiosk;

import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;

@WorkflowInterface
public interface Sale {

  @WorkflowMethod
  String sell(Ware ware);
}
