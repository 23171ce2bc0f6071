package dev.orchestrator.sample.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.testing.TestWorkflowEnvironment;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The whole shop, from its REST API to the end of orders, without server and brokers. */
@SpringBootTest(properties = {"orchestrator.test.enabled=true", "sample.demo.enabled=false"})
@AutoConfigureMockMvc
@SuppressWarnings("NullAway.Init")
class OrderApiTests {

  @Autowired private MockMvcTester shop;
  @Autowired private WorkflowClient client;
  @Autowired private TestWorkflowEnvironment environment;

  @Test
  void anOrderIsTakenAndShippedOnceItIsPacked() {
    assertThat(place("order-1")).hasStatus(202);
    environment.sleep(Duration.ofDays(1));
    assertThat(shop.get().uri("/orders/order-1"))
        .bodyJson()
        .extractingPath("progress")
        .isEqualTo("WAITING_FOR_WAREHOUSE");

    assertThat(
            shop.put()
                .uri("/orders/order-1/parcel")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"number\": \"P-7\"}"))
        .hasStatus(202);

    assertThat(client.newUntypedWorkflowStub("order-1").getResult(String.class)).contains("P-7");
  }

  @Test
  void anOrderThatIsPlacedAgainIsTheSameOrder() {
    assertThat(place("order-1")).hasStatus(202);

    assertThat(place("order-1")).hasStatus(202);

    assertThat(client.listExecutions("WorkflowId = 'order-1'")).hasSize(1);
  }

  @Test
  void anUnknownOrderIsNotFound() {
    assertThat(shop.get().uri("/orders/order-1")).hasStatus(404);
  }

  @Test
  void anOrderOfNothingIsRefused() {
    assertThat(
            shop.put()
                .uri("/orders/order-1")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"customer\": \"Ada\"}"))
        .hasStatus(400);
  }

  @Test
  void theExposedWorkflowIsStartedSignalledAndAskedWithoutAController() {
    assertThat(exposed("?workflowId=order-2", body()))
        .hasStatus(202)
        .headers()
        .hasHeaderSatisfying(
            "Location",
            location ->
                assertThat(location.getFirst()).endsWith("/workflows/OrderWorkflow/order-2"));
    environment.sleep(Duration.ofDays(1));

    assertThat(exposed("/order-2/signals/packed", "\"P-8\"")).hasStatus(202);

    assertThat(shop.get().uri("/workflows/OrderWorkflow/order-2/result?wait=30s"))
        .hasStatusOk()
        .hasContentType(MediaType.APPLICATION_JSON)
        .bodyText()
        .isEqualTo("\"track-P-8\"");
    assertThat(exposed("", "{\"customer\": \"Ada\"}")).hasStatus(400);
  }

  private MockMvcTester.MockMvcRequestBuilder exposed(String path, String body) {
    return shop.post()
        .uri("/workflows/OrderWorkflow" + path)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body);
  }

  private MockMvcTester.MockMvcRequestBuilder place(String orderId) {
    return shop.put()
        .uri("/orders/" + orderId)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body());
  }

  private static String body() {
    return """
        {"customer": "Ada", "sku": "tea-kettle", "quantity": 1, "amount": 24.95, "card": "4111"}
        """;
  }
}
