package dev.orchestrator.sample.order;

import dev.orchestrator.failure.ActivityFailure;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.sample.inventory.InventoryActivities;
import dev.orchestrator.sample.payment.PaymentActivities;
import dev.orchestrator.sample.shipping.ShippingActivities;
import dev.orchestrator.spring.boot.ActivityStub;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.Saga;
import dev.orchestrator.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reserves stock, charges, waits for the warehouse, and ships. Whatever was done is undone, in
 * reverse order, if a later step fails, the warehouse stays silent, or the customer cancels.
 */
// tag::workflow[]
@WorkflowImpl(taskQueues = "orders")
public class OrderWorkflowImplementation implements OrderWorkflow {
  // end::workflow[]

  // tag::stubs[]
  private final InventoryActivities inventory;
  private final PaymentActivities payment;
  private final ShippingActivities shipping;
  // end::stubs[]
  private final Saga undo = new Saga(new Saga.Options.Builder().build());

  private OrderProgress progress = OrderProgress.RECEIVED;
  private @Nullable String parcel;

  // tag::workflow[]
  // tag::stubs[]

  public OrderWorkflowImplementation(
      @ActivityStub InventoryActivities inventory,
      @ActivityStub PaymentActivities payment,
      @ActivityStub ShippingActivities shipping) {
    this.inventory = inventory;
    this.payment = payment;
    this.shipping = shipping;
  }

  // end::stubs[]

  @Override
  public String process(Order order) {
    try {
      return fulfil(order);
    } catch (ActivityFailure | ApplicationFailure | CanceledFailure e) {
      Workflow.newDetachedCancellationScope(undo::compensate).run();
      progress = outcome(e);
      throw e;
    }
  }

  private String fulfil(Order order) {
    String orderId = Workflow.getInfo().getWorkflowId();
    undo.addCompensation(inventory::release, orderId);
    inventory.reserve(orderId, order.sku(), order.quantity());
    progress = OrderProgress.STOCK_RESERVED;

    // Tried again if it fails, as often as the options say.
    String receipt = payment.charge(orderId, order.card(), order.amount());
    undo.addCompensation(payment::refund, orderId, receipt);

    shipping.requestPacking(orderId, order.sku(), order.quantity());
    progress = OrderProgress.WAITING_FOR_WAREHOUSE;
    // Costs nothing while it waits.
    if (!Workflow.await(Duration.ofDays(3), () -> parcel != null)) {
      progress = OrderProgress.WAREHOUSE_TIMED_OUT_AND_REFUNDED;
      throw ApplicationFailure.newFailure("The warehouse did not answer", "WarehouseTimeout");
    }
    String tracking = shipping.ship(orderId, String.valueOf(parcel));
    progress = OrderProgress.SHIPPED;
    return tracking;
  }

  // end::workflow[]

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

  // tag::workflow[]
  /** A signal from outside. */
  @Override
  public void packed(String parcel) {
    this.parcel = parcel;
  }

  // end::workflow[]

  @Override
  public OrderProgress progress() {
    return progress;
  }
  // tag::workflow[]
}
// end::workflow[]
