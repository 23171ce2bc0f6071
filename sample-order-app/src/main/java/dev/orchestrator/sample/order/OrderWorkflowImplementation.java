package dev.orchestrator.sample.order;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.failure.ActivityFailure;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.sample.inventory.InventoryActivities;
import dev.orchestrator.sample.payment.PaymentActivities;
import dev.orchestrator.sample.shipping.ShippingActivities;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Saga;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Reserves stock, charges, waits for the warehouse, and ships. Whatever was done is undone, in
 * reverse order, if a later step fails, the warehouse stays silent, or the customer cancels.
 */
@WorkflowImpl(taskQueues = "orders")
public class OrderWorkflowImplementation implements OrderWorkflow {

  static final Duration WAREHOUSE_PATIENCE = Duration.ofDays(3);

  private static final Logger LOG = Workflow.getLogger(OrderWorkflowImplementation.class);

  private static final ActivityOptions STEP =
      ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build();

  private static final ActivityOptions CHARGE =
      STEP.toBuilder()
          .setRetryOptions(
              RetryOptions.newBuilder()
                  .setInitialInterval(Duration.ofMillis(500))
                  .setMaximumAttempts(3)
                  .build())
          .build();

  private final InventoryActivities inventory =
      Workflow.newActivityStub(InventoryActivities.class, STEP);
  private final PaymentActivities payment =
      Workflow.newActivityStub(PaymentActivities.class, CHARGE);
  private final ShippingActivities shipping =
      Workflow.newActivityStub(ShippingActivities.class, STEP);

  private OrderProgress progress = OrderProgress.RECEIVED;
  private @Nullable String parcel;

  @Override
  public String process(Order order) {
    var undo = new Saga(new Saga.Options.Builder().build());
    try {
      return fulfil(order, undo);
    } catch (ActivityFailure | ApplicationFailure | CanceledFailure e) {
      Workflow.newDetachedCancellationScope(undo::compensate).run();
      progress = outcome(e);
      LOG.info("Order ended as {}", progress);
      throw e;
    }
  }

  private String fulfil(Order order, Saga undo) {
    String orderId = Workflow.getInfo().getWorkflowId();
    undo.addCompensation(inventory::release, orderId);
    inventory.reserve(orderId, order.sku(), order.quantity());
    progress = OrderProgress.STOCK_RESERVED;

    String receipt = payment.charge(orderId, order.card(), order.amount());
    undo.addCompensation(payment::refund, orderId, receipt);

    shipping.requestPacking(orderId, order.sku(), order.quantity());
    progress = OrderProgress.WAITING_FOR_WAREHOUSE;
    if (!Workflow.await(WAREHOUSE_PATIENCE, () -> parcel != null)) {
      progress = OrderProgress.WAREHOUSE_TIMED_OUT_AND_REFUNDED;
      throw ApplicationFailure.newFailure("The warehouse did not answer", "WarehouseTimeout");
    }
    String tracking = shipping.ship(orderId, String.valueOf(parcel));
    progress = OrderProgress.SHIPPED;
    return tracking;
  }

  /** What the customer is told, once everything is undone. */
  private OrderProgress outcome(RuntimeException e) {
    if (e instanceof CanceledFailure || e.getCause() instanceof CanceledFailure) {
      return OrderProgress.CANCELED_AND_REFUNDED;
    }
    return switch (progress) {
      case STOCK_RESERVED -> OrderProgress.PAYMENT_DECLINED_AND_STOCK_RELEASED;
      case WAREHOUSE_TIMED_OUT_AND_REFUNDED -> progress;
      default -> OrderProgress.FAILED_AND_COMPENSATED;
    };
  }

  @Override
  public void packed(String parcel) {
    this.parcel = parcel;
  }

  @Override
  public OrderProgress progress() {
    return progress;
  }
}
