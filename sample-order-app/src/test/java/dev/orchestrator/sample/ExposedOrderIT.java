package dev.orchestrator.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/** Orders by the paths that the properties expose, without a controller, and with a real server. */
@ExtendWith(Shop.Shared.class)
class ExposedOrderIT {

  private static final String ORDERS = "/workflows/OrderWorkflow";

  private final Shop shop;
  private final Customer customer;

  ExposedOrderIT(Shop shop) {
    this.shop = shop;
    this.customer = shop.customer();
  }

  @Test
  void anOrderIsStartedSignalledAndAskedForItsResult() {
    var started = customer.post(ORDERS + "?workflowId=exposed-1", Customer.order("4111-1111"));
    assertThat(started.getStatusCode().value()).isEqualTo(202);
    URI location = Objects.requireNonNull(started.getHeaders().getLocation());
    assertThat(location).hasPath(ORDERS + "/exposed-1");
    assertThat(customer.get(location.getPath() + "/result").getStatusCode().value()).isEqualTo(202);

    assertThat(customer.post(location.getPath() + "/signals/packed", "\"P-1\"").getStatusCode())
        .matches(status -> status.value() == 202);

    var result = customer.get(location.getPath() + "/result?wait=30s");
    assertThat(result.getStatusCode().value()).isEqualTo(200);
    assertThat(body(result).asString()).isEqualTo("track-P-1");
  }

  @Test
  void anOrderThatFailsIsAProblemWithItsFailure() {
    var failed = customer.post(ORDERS + "?wait=30s", Customer.order("4000-0002"));

    assertProblem(failed, 422, "WORKFLOW_FAILED");
    assertThat(body(failed).path("failure").path("message").asString()).contains("was declined");
  }

  @Test
  void aRequestThatIsRepeatedWithItsKeyLeadsToOneRun() {
    JsonNode first = body(orderWithKey("one-click"));
    JsonNode second = body(orderWithKey("one-click"));

    assertThat(first.path("runId").asString()).isNotBlank();
    assertThat(second).isEqualTo(first);
    String workflowId = first.path("workflowId").asString();
    assertThat(shop.client().listExecutions("WorkflowId = '" + workflowId + "'")).hasSize(1);
  }

  @Test
  void anOrderThatCannotBeIsAProblemThatNamesTheFields() {
    var refused = customer.post(ORDERS, Customer.order("").replace("tea-kettle", ""));

    assertProblem(refused, 400, "INVALID_ARGUMENT");
    assertThat(body(refused).path("errors").valueStream().map(e -> e.path("field").asString()))
        .containsExactlyInAnyOrder("card", "sku");
  }

  @Test
  void aTypeThatIsNotExposedIsAProblemThatNamesThoseThatAre() {
    var unknown = customer.post("/workflows/OrderWorkflw", Customer.order("4111-1111"));

    assertProblem(unknown, 404, "NOT_FOUND");
    assertThat(body(unknown).path("detail").asString()).contains("OrderWorkflow");
  }

  @Test
  void anOrderThatFindsNoServerIsAProblemThatTellsNothingOfTheInside() {
    try (var lonely =
        new SpringApplicationBuilder(SampleOrderApplication.class)
            .run(
                "--server.port=0",
                "--sample.demo.enabled=false",
                "--orchestrator.worker.auto-startup=false",
                "--orchestrator.server.url=http://127.0.0.1:1",
                "--orchestrator.server.request-patience=200ms")) {
      var refused = Customer.of(lonely).post(ORDERS, Customer.order("4111-1111"));

      assertProblem(refused, 503, "UNAVAILABLE");
      assertThat(refused.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
      assertThat(body(refused).toString())
          .doesNotContain("127.0.0.1", "Exception", "trace", "dev.orchestrator");
    }
  }

  private ResponseEntity<JsonNode> orderWithKey(String key) {
    return customer.send(
        HttpMethod.POST, ORDERS, Customer.order("4111-1111"), Map.of("Idempotency-Key", key));
  }

  private static JsonNode body(ResponseEntity<JsonNode> response) {
    return Objects.requireNonNull(response.getBody());
  }

  private static void assertProblem(ResponseEntity<JsonNode> response, int status, String code) {
    assertThat(response.getStatusCode().value()).as("%s", response).isEqualTo(status);
    assertThat(response.getHeaders().getContentType())
        .isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(body(response).path("code").asString()).isEqualTo(code);
  }
}
