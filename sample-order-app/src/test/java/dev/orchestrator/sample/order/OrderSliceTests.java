package dev.orchestrator.sample.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.orchestrator.client.WorkflowFailedException;
import dev.orchestrator.client.WorkflowStub;
import dev.orchestrator.sample.inventory.InventoryActivities;
import dev.orchestrator.sample.payment.PaymentActivities;
import dev.orchestrator.sample.shipping.ShippingActivities;
import dev.orchestrator.spring.boot.WorkflowStarter;
import dev.orchestrator.spring.boot.test.OrchestratorTest;
import dev.orchestrator.testing.TestWorkflowEnvironment;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** Orders on the application's own workflows and activities, but for the bank. */
@SuppressWarnings("NullAway.Init")
// tag::slice[]
@OrchestratorTest
class OrderSliceTests {

  // end::slice[]
  private static final Order ORDER =
      new Order("Ada", "tea-kettle", 1, new BigDecimal("24.95"), "4111");

  @MockitoSpyBean private InventoryActivities inventory;
  @MockitoSpyBean private ShippingActivities shipping;

  // tag::slice[]
  @MockitoBean private PaymentActivities payment;
  @Autowired private WorkflowStarter<OrderWorkflow> orders;
  @Autowired private TestWorkflowEnvironment environment;

  @Test
  void aSilentWarehouseCostsTheOrderAfterThreeDays() {
    when(payment.charge(anyString(), anyString(), any())).thenReturn("receipt");
    orders.start("order-1", order -> order.process(ORDER));

    environment.sleep(Duration.ofDays(4));

    assertThat(orders.existing("order-1").progress())
        .isEqualTo(OrderProgress.WAREHOUSE_TIMED_OUT_AND_REFUNDED);
    verify(payment).refund("order-1", "receipt");
  }

  // end::slice[]

  @Test
  void anOrderIsShippedWhenTheWarehouseHasPackedIt() {
    orders.start("order-1", order -> order.process(ORDER));
    environment.sleep(Duration.ofDays(1));
    OrderWorkflow order = orders.existing("order-1");
    assertThat(order.progress()).isEqualTo(OrderProgress.WAITING_FOR_WAREHOUSE);

    order.packed("P-7");

    assertThat(WorkflowStub.fromTyped(order).getResult(String.class)).isEqualTo("track-P-7");
    InOrder steps = inOrder(inventory, payment, shipping);
    steps.verify(inventory).reserve("order-1", "tea-kettle", 1);
    steps.verify(payment).charge("order-1", "4111", new BigDecimal("24.95"));
    steps.verify(shipping).requestPacking("order-1", "tea-kettle", 1);
    steps.verify(shipping).ship("order-1", "P-7");
  }

  @Test
  void aDeclinedPaymentReleasesTheStockAfterTwoRetries() {
    when(payment.charge(anyString(), anyString(), any()))
        .thenThrow(new IllegalStateException("declined"));

    assertThatExceptionOfType(WorkflowFailedException.class)
        .isThrownBy(() -> orders.newStub("order-1").process(ORDER));

    assertThat(orders.existing("order-1").progress())
        .isEqualTo(OrderProgress.PAYMENT_DECLINED_AND_STOCK_RELEASED);
    verify(payment, times(3)).charge("order-1", "4111", new BigDecimal("24.95"));
    verify(inventory).release("order-1");
  }

  @Test
  void aCanceledOrderIsRefundedAndThenReleased() {
    when(payment.charge(anyString(), anyString(), any())).thenReturn("receipt");
    orders.start("order-1", order -> order.process(ORDER));
    environment.sleep(Duration.ofHours(1));
    OrderWorkflow order = orders.existing("order-1");

    WorkflowStub.fromTyped(order).cancel();

    assertThatExceptionOfType(WorkflowFailedException.class)
        .isThrownBy(() -> WorkflowStub.fromTyped(order).getResult(String.class));
    assertThat(order.progress()).isEqualTo(OrderProgress.CANCELED_AND_REFUNDED);
    InOrder compensations = inOrder(payment, inventory);
    compensations.verify(payment).refund("order-1", "receipt");
    compensations.verify(inventory).release("order-1");
  }
  // tag::slice[]
}
// end::slice[]
