package dev.orchestrator.server.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.FakeVisibility;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class ActuatorTests {

  private static final String ORDER =
      "/actuator/workflows/" + HttpApi.segment(FakeVisibility.WORKFLOW_ID);

  @Autowired FakeEngine engine;
  HttpApi api;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    engine.reset();
    api = new HttpApi(port);
  }

  @Test
  void onlyWhatOperatorsNeedIsExposed() {
    assertThat(api.get("/actuator").json().get("_links").propertyNames())
        .containsExactlyInAnyOrder(
            "self",
            "health",
            "health-path",
            "info",
            "prometheus",
            "metrics",
            "metrics-requiredMetricName",
            "workflows",
            "workflows-workflowId",
            "workflows-workflowId-part");
  }

  @ParameterizedTest
  @ValueSource(strings = {"env", "beans", "heapdump", "configprops", "shutdown"})
  void theRestIsNotThere(String endpoint) {
    assertThat(api.get("/actuator/" + endpoint).status()).isEqualTo(404);
  }

  @Test
  void healthTellsTheShardsThatAreOwned() {
    Answer answer = api.get("/actuator/health/shards");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/details/owned").toString()).isEqualTo("[0,1]");
    assertThat(answer.json().at("/details/count").asInt()).isEqualTo(8);
  }

  @Test
  void brokersThatDoNotAnswerAreIllHealth() {
    Answer answer = api.get("/actuator/health/kafka");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("status").asString()).isEqualTo("DOWN");
  }

  @Test
  void aServerIsAliveAndReadyThoughTheBrokersAreAway() {
    assertThat(api.get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(200);
  }

  @Test
  void aServerWhoseEngineDoesNotRunIsAliveButNotReady() {
    engine.stop();

    assertThat(api.get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(503);
  }

  @Test
  void workflowsAreListed() {
    Answer answer = api.get("/actuator/workflows?status=RUNNING");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().at("/workflows/0/execution/workflowId").asString())
        .isEqualTo(FakeVisibility.WORKFLOW_ID);
  }

  @Test
  void workflowsAreFoundByAQuery() {
    Answer answer =
        api.get("/actuator/workflows?pageSize=5&query=" + HttpApi.segment("OrderTotal > 100"));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(engine.visibility().query()).isEqualTo("OrderTotal > 100");
    assertThat(answer.json().get("nextPageToken").asString()).isEqualTo(FakeVisibility.NEXT_PAGE);
  }

  @Test
  void aWorkflowIsDescribed() {
    Answer answer = api.get(ORDER);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().at("/summary/status").asString()).isEqualTo("RUNNING");
  }

  @Test
  void aHistoryIsShownInTheProtocolsJson() {
    Answer answer = api.get(ORDER + "/history?fromEventId=3");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().at("/events/0/eventType").asString()).isEqualTo("TimerStarted");
    assertThat(answer.json().at("/events/0/eventId").asInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/workflows/nope", "/actuator/workflows/nope/history"})
  void aWorkflowThatIsNotThereIsNotFound(String path) {
    assertThat(api.get(path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator/workflows?status=NOPE",
        "/actuator/workflows?pageToken=forged",
        "/actuator/workflows?query=OrderTotal+is",
        "/actuator/workflows?query=OrderTotal+IS+NULL&status=RUNNING",
        "/actuator/workflows?pageSize=0",
        "/actuator/workflows?pageSize=1001",
        "/actuator/workflows/w?runId=1",
        "/actuator/workflows/w/history?fromEventId=0"
      })
  void aParameterThatCannotBeIsRefused(String path) {
    Answer answer = api.get(path);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.text()).doesNotContain("Exception").doesNotContain("\tat ");
  }

  @Test
  void infoTellsTheVersion() {
    assertThat(api.get("/actuator/info").json().at("/app/version").asString())
        .matches("\\d+\\.\\d+\\.\\d+.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE"})
  void nothingCanBeChanged(String method) {
    assertThat(api.send(method, ORDER, null).status()).isEqualTo(405);
  }

  @Test
  void metersAreThereToScrape() {
    api.get("/api/v1/namespaces");

    assertThat(api.get("/actuator/prometheus").text()).contains("http_server_requests_seconds");
  }
}
