package dev.orchestrator.sample.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowFailedException;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.sample.inventory.InventoryActivities;
import dev.orchestrator.sample.payment.PaymentActivities;
import dev.orchestrator.sample.shipping.ShippingActivities;
import dev.orchestrator.testing.TestWorkflowEnvironment;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderWorkflowTests {

  private static final Order ORDER =
      new Order("Ada", "tea-kettle", 1, new BigDecimal("24.95"), "4111");

  private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();
  private final RecordedSteps steps = new RecordedSteps();

  @BeforeEach
  void start() {
    var worker = environment.newWorker("orders");
    worker.registerWorkflowImplementationTypes(OrderWorkflowImplementation.class);
    worker.registerActivitiesImplementations(steps);
    environment.start();
  }

  @AfterEach
  void close() {
    environment.close();
  }

  @Test
  void anOrderIsShippedWhenTheWarehouseHasPackedIt() {
    OrderWorkflow order = order();
    WorkflowClient.start(order::process, ORDER);
    environment.sleep(Duration.ofDays(1));
    assertThat(order.progress()).isEqualTo(OrderProgress.WAITING_FOR_WAREHOUSE);

    order.packed("P-7");

    assertThat(WorkflowStub.fromTyped(order).getResult(String.class)).isEqualTo("track-P-7");
    assertThat(steps.taken).containsExactly("reserve", "charge", "requestPacking", "ship");
  }

  @Test
  void aSilentWarehouseCostsTheOrderAfterThreeDays() {
    OrderWorkflow order = order();
    long before = environment.currentTimeMillis();

    assertThatExceptionOfType(WorkflowFailedException.class).isThrownBy(() -> order.process(ORDER));

    assertThat(Duration.ofMillis(environment.currentTimeMillis() - before))
        .isGreaterThanOrEqualTo(Duration.ofDays(3));
    assertThat(order.progress()).isEqualTo(OrderProgress.WAREHOUSE_TIMED_OUT_AND_REFUNDED);
    assertThat(steps.taken)
        .containsExactly("reserve", "charge", "requestPacking", "refund", "release");
  }

  @Test
  void aDeclinedPaymentReleasesTheStockAfterTwoRetries() {
    steps.declines = true;
    OrderWorkflow order = order();

    assertThatExceptionOfType(WorkflowFailedException.class).isThrownBy(() -> order.process(ORDER));

    assertThat(order.progress()).isEqualTo(OrderProgress.PAYMENT_DECLINED_AND_STOCK_RELEASED);
    assertThat(steps.taken).containsExactly("reserve", "charge", "charge", "charge", "release");
  }

  @Test
  void aCanceledOrderIsRefunded() {
    OrderWorkflow order = order();
    WorkflowClient.start(order::process, ORDER);
    environment.sleep(Duration.ofHours(1));

    WorkflowStub.fromTyped(order).cancel();

    assertThatExceptionOfType(WorkflowFailedException.class)
        .isThrownBy(() -> WorkflowStub.fromTyped(order).getResult(String.class));
    assertThat(order.progress()).isEqualTo(OrderProgress.CANCELED_AND_REFUNDED);
    assertThat(steps.taken).endsWith("refund", "release");
  }

  private OrderWorkflow order() {
    return environment
        .getWorkflowClient()
        .newWorkflowStub(
            OrderWorkflow.class,
            WorkflowOptions.newBuilder().setWorkflowId("order-1").setTaskQueue("orders").build());
  }

  /** All activities, which only write down that they were called. */
  static final class RecordedSteps
      implements InventoryActivities, PaymentActivities, ShippingActivities {

    final List<String> taken = new CopyOnWriteArrayList<>();
    volatile boolean declines;

    @Override
    public void reserve(String orderId, String sku, int quantity) {
      taken.add("reserve");
    }

    @Override
    public void release(String orderId) {
      taken.add("release");
    }

    @Override
    public String charge(String orderId, String card, BigDecimal amount) {
      taken.add("charge");
      if (declines) {
        throw new IllegalStateException("declined");
      }
      return "receipt";
    }

    @Override
    public void refund(String orderId, String receipt) {
      taken.add("refund");
    }

    @Override
    public void requestPacking(String orderId, String sku, int quantity) {
      taken.add("requestPacking");
    }

    @Override
    public String ship(String orderId, String parcel) {
      taken.add("ship");
      return "track-" + parcel;
    }
  }
}
