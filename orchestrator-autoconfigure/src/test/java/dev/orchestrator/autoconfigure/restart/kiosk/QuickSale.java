package dev.orchestrator.autoconfigure.restart.kiosk;

import dev.orchestrator.spring.boot.ActivityStub;
import dev.orchestrator.spring.boot.WorkflowImpl;

@WorkflowImpl(taskQueues = "kiosk")
public class QuickSale implements Sale {

  private final Till till;

  public QuickSale(@ActivityStub Till till) {
    this.till = till;
  }

  @Override
  public String sell(Ware ware) {
    return till.charge(ware);
  }
}
