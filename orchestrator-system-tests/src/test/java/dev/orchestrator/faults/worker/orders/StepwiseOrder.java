package dev.orchestrator.faults.worker.orders;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;

/** The order as five steps, with a pause on the way. */
@WorkflowImpl(taskQueues = OrdersApplication.TASK_QUEUE)
public class StepwiseOrder implements OrderWorkflow {

  private final OrderActivities activities =
      Workflow.newActivityStub(
          OrderActivities.class,
          ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(10)).build());

  @Override
  public String process(String orderId, long workMillis) {
    String reserved = activities.reserveStock(orderId, workMillis);
    String charged = activities.chargePayment(orderId, workMillis);
    Workflow.sleep(Duration.ofMillis(workMillis));
    String packed = activities.packParcel(orderId, workMillis);
    String shipped = activities.shipParcel(orderId, workMillis);
    String billed = activities.sendInvoice(orderId, workMillis);
    return String.join(" ", reserved, charged, packed, shipped, billed);
  }
}
