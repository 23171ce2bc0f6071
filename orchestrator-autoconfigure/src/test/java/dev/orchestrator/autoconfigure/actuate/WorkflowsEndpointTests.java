package dev.orchestrator.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.autoconfigure.FakeWorkflowService;
import dev.orchestrator.autoconfigure.namespace.Namespaces;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import tools.jackson.databind.json.JsonMapper;

class WorkflowsEndpointTests {

  private final WorkflowsEndpoint endpoint =
      new WorkflowsEndpoint(new FakeWorkflowService(true), "shop", Namespaces.NONE);

  @Test
  void listsRunsWithATokenForTheNextPage() {
    assertThat(json(endpoint.list(null, null, null, null, null, null, null)))
        .isEqualTo(
            """
            {"workflows":[{"workflowId":"order-7","runId":"00000000-0000-0000-0000-000000000007",\
            "workflowType":"OrderWorkflow","taskQueue":"orders","status":"RUNNING",\
            "startTime":"1970-01-01T00:00:00Z","closeTime":null,"historyLength":9,\
            "searchAttributes":{}}],\
            "nextPageToken":"page-of-50"}\
            """);
  }

  @Test
  void filtersAndPagesAreThePlatforms() {
    assertThat(
            endpoint.list(
                WorkflowExecutionStatus.COMPLETED, null, null, null, 5, "page-of-5", null))
        .containsEntry("workflows", List.of())
        .containsEntry("nextPageToken", null);
  }

  @Test
  void findsRunsByAQueryThatStandsAlone() {
    assertThat(endpoint.list(null, null, null, "OrderTotal > 100", 5, "page-of-5", null))
        .containsEntry("nextPageToken", "OrderTotal > 100, 5 after page-of-5");
    assertThatThrownBy(
            () -> endpoint.list(null, "Order", null, "OrderTotal > 100", null, null, null))
        .isInstanceOf(InvalidEndpointRequestException.class)
        .hasMessageContaining("without other filters");
    assertThatThrownBy(() -> endpoint.list(null, null, null, "OrderTotal >", null, null, null))
        .isInstanceOf(InvalidEndpointRequestException.class)
        .hasMessageContaining("at position 13");
  }

  @Test
  void describesARun() {
    assertThat(endpoint.describe("order-7", null, null))
        .containsEntry("workflowId", "order-7")
        .containsEntry("workflowRunTimeout", "PT72H")
        .containsEntry(
            "pendingTimers", List.of(Map.of("timerId", "1", "fireTime", "1970-01-01T00:01:00Z")))
        .containsEntry(
            "memo", Map.of("note", Map.of("encoding", "json/plain", "text", "\"gift\"")));
  }

  @Test
  void aWorkflowThatIsNotKnownIsNotFound() {
    assertThat(endpoint.describe("order-8", null, null)).isNull();
    assertThat(endpoint.history("order-8", "history", null, null, null)).isNull();
  }

  @Test
  void showsAHistoryInTheProtocolsForm() {
    assertThat(json(endpoint.history("order-7", "history", null, 5L, null)))
        .contains("\"nextEventId\":1005")
        .contains("\"eventId\":5")
        .contains("TimerStarted")
        .contains("\"PT1M\"");
  }

  @Test
  void anUnknownViewIsNotFound() {
    assertThat(endpoint.history("order-7", "stack", null, null, null)).isNull();
  }

  /** What an application's mapper makes of it: that has not heard of the protocol's types. */
  private static String json(@Nullable Object answer) {
    return JsonMapper.builder().build().writeValueAsString(answer);
  }
}
