package dev.orchestrator.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.shop.ShopApplication.Mail;
import dev.orchestrator.shop.ShopApplication.OrderWorkflow;
import dev.orchestrator.spring.boot.WorkflowStarter;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

@SpringBootTest(properties = "orchestrator.test.enabled=true", webEnvironment = WebEnvironment.NONE)
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class WholeApplicationTests {

  @MockitoBean private Mail mail;
  @MockitoSpyBean private CardPayments payments;
  @Autowired private WorkflowStarter<OrderWorkflow> orders;
  @Autowired private WorkflowClient client;

  @Test
  void threeDaysOfTheWholeApplicationPassInAMoment() {
    // The start of the application may have charged for its tea.
    var begin = InstantSource.system().instant();

    assertThat(orders.newStub("order-1").process("milk")).isEqualTo("booked milk");

    assertThat(InstantSource.system().instant()).isBefore(begin.plus(Duration.ofMinutes(1)));
    verify(payments).charge("milk");
    verify(mail).send("booked milk");
  }

  @Test
  void whatTheStartOfTheApplicationBeganIsForgotten() {
    assertThat(client.countWorkflows("").getCount()).isZero();
  }
}
