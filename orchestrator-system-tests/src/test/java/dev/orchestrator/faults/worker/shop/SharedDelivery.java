package dev.orchestrator.faults.worker.shop;

import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;

@WorkflowImpl(taskQueues = ShopApplication.TASK_QUEUE)
public class SharedDelivery implements DeliveryWorkflow {

  private final List<String> names = new ArrayList<>();

  @Override
  public String deliver() {
    Workflow.await(() -> names.size() >= 2);
    return String.join(" ", names);
  }

  @Override
  public void to(String name) {
    names.add(name);
  }
}
