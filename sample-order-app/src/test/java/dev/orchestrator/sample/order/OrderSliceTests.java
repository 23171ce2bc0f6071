package dev.orchestrator.sample.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.orchestrator.client.WorkflowFailedException;
import dev.orchestrator.sample.inventory.InventoryActivities;
import dev.orchestrator.sample.payment.PaymentActivities;
import dev.orchestrator.spring.boot.WorkflowStarter;
import dev.orchestrator.spring.boot.test.OrchestratorTest;
import dev.orchestrator.testing.TestWorkflowEnvironment;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

/** Orders on the application's own workflows and activities, but for the bank. */
@OrchestratorTest
@SuppressWarnings("NullAway.Init")
class OrderSliceTests {

  private static final Order ORDER =
      new Order("Ada", "tea-kettle", 1, new BigDecimal("24.95"), "4111");

  @MockitoBean private PaymentActivities payment;
  @MockitoSpyBean private InventoryActivities inventory;
  @Autowired private WorkflowStarter<OrderWorkflow> orders;
  @Autowired private TestWorkflowEnvironment environment;

  @Test
  void aDeclinedPaymentReleasesTheStock() {
    when(payment.charge(anyString(), anyString(), any()))
        .thenThrow(new IllegalStateException("declined"));

    assertThatExceptionOfType(WorkflowFailedException.class)
        .isThrownBy(() -> orders.newStub("order-1").process(ORDER));

    verify(payment, times(3)).charge("order-1", "4111", new BigDecimal("24.95"));
    verify(inventory).release("order-1");
  }

  @Test
  void aSilentWarehouseCostsTheOrderAfterThreeDays() {
    when(payment.charge(anyString(), anyString(), any())).thenReturn("receipt");
    orders.start("order-1", order -> order.process(ORDER));

    environment.sleep(Duration.ofDays(4));

    assertThat(orders.existing("order-1").progress())
        .isEqualTo(OrderProgress.WAREHOUSE_TIMED_OUT_AND_REFUNDED);
    verify(payment).refund(eq("order-1"), eq("receipt"));
  }
}
