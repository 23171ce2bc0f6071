package dev.orchestrator.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.shop.ShopApplication.Mail;
import dev.orchestrator.shop.ShopApplication.OrderWorkflow;
import dev.orchestrator.shop.ShopApplication.Payments;
import dev.orchestrator.spring.boot.WorkflowStarter;
import dev.orchestrator.spring.boot.test.OrchestratorTest;
import dev.orchestrator.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@OrchestratorTest
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class OrderSliceTests {

  @MockitoBean private Payments payments;
  @MockitoBean private Mail mail;
  @Autowired private WorkflowStarter<OrderWorkflow> orders;
  @Autowired private WorkflowClient client;
  @Autowired private TestWorkflowEnvironment environment;
  @Autowired private ApplicationContext context;

  @Test
  void mocksOfInterfacesServeTheQueuesOfWhatTheyReplace() {
    when(payments.charge("tea")).thenReturn("receipt");

    assertThat(orders.newStub("order-1").process("tea")).isEqualTo("receipt");

    var calls = inOrder(payments, mail);
    calls.verify(payments).charge("tea");
    calls.verify(mail).send("receipt");
  }

  @Test
  void aMockThatFailsIsTriedAgain() {
    when(payments.charge("tea"))
        .thenThrow(new IllegalStateException("The bank is closed"))
        .thenReturn("receipt at last");

    assertThat(orders.newStub("order-1").process("tea")).isEqualTo("receipt at last");
  }

  @RepeatedTest(3)
  void eachTestBeginsWithoutRunsAtTheMachinesTime() {
    assertThat(client.countWorkflows("").getCount()).isZero();
    assertThat(Instant.ofEpochMilli(environment.currentTimeMillis()))
        .isBefore(InstantSource.system().instant().plus(Duration.ofHours(1)));

    orders.start("order-1", order -> order.process("tea"));
    environment.sleep(Duration.ofDays(2));

    verify(payments).charge("tea");
    assertThat(client.countWorkflows("").getCount()).isOne();
  }

  @Test
  void otherComponentsAreLeftOut() {
    assertThat(context.getBeansOfType(Bank.class)).isEmpty();
    assertThat(context.getBeansOfType(ApplicationRunner.class)).isEmpty();
  }
}
