package dev.orchestrator.faults.worker.shop;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;

@WorkflowImpl(taskQueues = ShopApplication.TASK_QUEUE)
public class ReservedPurchase implements PurchaseWorkflow {

  private final StockActivities stock =
      Workflow.newActivityStub(
          StockActivities.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofMinutes(1))
              .setRetryOptions(
                  RetryOptions.newBuilder().setInitialInterval(Duration.ofMillis(200)).build())
              .build());

  @Override
  public long process(Purchase purchase) {
    return stock.reserve(purchase.number());
  }
}
