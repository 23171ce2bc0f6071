package dev.orchestrator.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.QueryTimeoutException;

/** Search attributes, and lists by queries, over HTTP. */
@ApiTest
class SearchTests {

  private static final String WORKFLOWS = "/api/v1/namespaces/default/workflows";
  private static final String COUNT = "/api/v1/namespaces/default/workflow-count";
  private static final String ATTRIBUTES = "/api/v1/namespaces/default/search-attributes";

  @Autowired FakeEngine engine;
  HttpApi api;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    engine.reset();
    api = new HttpApi(port);
  }

  @Test
  void aSearchAttributeIsRegisteredListedAndRemoved() {
    String total = "{\"name\":\"OrderTotal\",\"type\":\"DOUBLE\"}";

    assertThat(api.post(ATTRIBUTES, total).status()).isEqualTo(201);
    assertThat(api.get(ATTRIBUTES).text()).isEqualTo("{\"searchAttributes\":[" + total + "]}");
    assertProblem(api.post(ATTRIBUTES, total), 409, "SEARCH_ATTRIBUTE_ALREADY_EXISTS");
    assertThat(api.send("DELETE", ATTRIBUTES + "/OrderTotal", null).status()).isEqualTo(204);
    assertProblem(
        api.send("DELETE", ATTRIBUTES + "/OrderTotal", null), 404, "SEARCH_ATTRIBUTE_NOT_FOUND");
  }

  @Test
  void whatIsNoSearchAttributeIsRefused() {
    for (String body :
        List.of(
            "{\"name\":\"StartTime\",\"type\":\"DATETIME\"}",
            "{\"name\":\"A\",\"type\":\"NUMBER\"}",
            "{\"name\":\"A\"}",
            "{\"type\":\"INT\"}")) {
      assertProblem(api.post(ATTRIBUTES, body), 400, "INVALID_ARGUMENT");
    }
    String elsewhere = "/api/v1/namespaces/nope/search-attributes";
    assertProblem(api.get(elsewhere), 404, "NAMESPACE_NOT_FOUND");
    assertProblem(
        api.post(elsewhere, "{\"name\":\"A\",\"type\":\"INT\"}"), 404, "NAMESPACE_NOT_FOUND");
  }

  @Test
  void aStartHasSearchAttributesOfEveryType() {
    Answer answer =
        api.post(
            WORKFLOWS,
            """
            {"workflowType":"T","taskQueue":"q","searchAttributes":{
              "Remark":{"type":"TEXT","value":"ring twice"},"Tier":{"type":"KEYWORD","value":""},
              "Items":{"type":"INT","value":9007199254740993},
              "Total":{"type":"DOUBLE","value":12.5},"Gift":{"type":"BOOL","value":false},
              "DueAt":{"type":"DATETIME","value":"2026-01-31T08:00:00Z"},
              "Tags":{"type":"KEYWORD_LIST","value":["a","b"]}}}""");

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(((StartWorkflowExecution) engine.request().request()).searchAttributes())
        .isEqualTo(
            Map.of(
                "Remark", new SearchAttributeValue.Text("ring twice"),
                "Tier", new SearchAttributeValue.Keyword(""),
                "Items", new SearchAttributeValue.Int(9007199254740993L),
                "Total", new SearchAttributeValue.Double(12.5),
                "Gift", new SearchAttributeValue.Bool(false),
                "DueAt", new SearchAttributeValue.Datetime(Instant.parse("2026-01-31T08:00:00Z")),
                "Tags", new SearchAttributeValue.KeywordList(List.of("a", "b"))));
  }

  @Test
  void valuesThatAreNotOfTheirTypeAreRefused() {
    for (String value :
        List.of(
            "null",
            "12.5",
            "{\"type\":\"NUMBER\",\"value\":1}",
            "{\"type\":\"DOUBLE\",\"value\":\"x\"}",
            "{\"type\":\"DOUBLE\",\"value\":null}",
            "{\"type\":\"DOUBLE\"}",
            "{\"type\":\"KEYWORD_LIST\",\"value\":[null]}",
            "{\"type\":\"KEYWORD_LIST\"}",
            "{\"value\":1}")) {
      Answer answer =
          api.post(
              WORKFLOWS,
              "{\"workflowType\":\"T\",\"taskQueue\":\"q\",\"searchAttributes\":{\"A\":%s}}"
                  .formatted(value));

      assertProblem(answer, 400, "INVALID_ARGUMENT");
    }
    assertThat(engine.requestCount()).isZero();
  }

  @Test
  void aListIsRestrictedByAQuery() {
    String query = "OrderTotal > 10 ORDER BY StartTime";

    Answer answer = api.get(WORKFLOWS + "?query=" + HttpApi.segment(query));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(engine.visibility().query()).isEqualTo(query);
    assertThat(answer.json().at("/workflows/0/searchAttributes/OrderTotal").toString())
        .isEqualTo("{\"type\":\"DOUBLE\",\"value\":12.5}");
  }

  @Test
  void runsAreCounted() {
    assertThat(api.get(COUNT).text()).isEqualTo("{\"count\":42}");
    assertThat(api.get(COUNT + "?limit=10").text()).isEqualTo("{\"count\":10}");
    assertProblem(api.get(COUNT + "?limit=0"), 400, "INVALID_ARGUMENT");
    assertThat(engine.visibility().query()).isNull();
    assertThat(api.get(COUNT + "?query=" + HttpApi.segment("OrderTotal > 10")).status())
        .isEqualTo(200);
    assertThat(engine.visibility().query()).isEqualTo("OrderTotal > 10");
    assertProblem(api.get("/api/v1/namespaces/nope/workflow-count"), 404, "NAMESPACE_NOT_FOUND");
  }

  @Test
  void runsAreCountedByStatus() {
    String byStatus = COUNT + "?groupBy=ExecutionStatus";

    assertThat(api.get(byStatus + "&limit=10&query=" + HttpApi.segment("OrderTotal > 10")).text())
        .isEqualTo(
            """
            {"count":10,"groups":[{"status":"RUNNING","count":1},{"status":"COMPLETED","count":10},\
            {"status":"FAILED","count":0},{"status":"CANCELED","count":0},\
            {"status":"TERMINATED","count":0},{"status":"TIMED_OUT","count":0},\
            {"status":"CONTINUED_AS_NEW","count":0}],"stuck":1}""");
    assertThat(engine.visibility().query()).isEqualTo("OrderTotal > 10");
    assertThat(api.get(byStatus).json().get("count").asInt()).isEqualTo(42);
  }

  @Test
  void runsAreCountedByNothingElse() {
    for (String other : List.of("WorkflowType", "executionstatus", "")) {
      Answer answer = api.get(COUNT + "?groupBy=" + other);

      assertProblem(answer, 400, "INVALID_ARGUMENT");
      assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("groupBy");
      assertThat(answer.text()).contains("must be ExecutionStatus");
    }
  }

  @Test
  void readersShareACountByStatusWhichIsNotTheirCountOfAll() {
    String byStatus = COUNT + "?limit=77&groupBy=ExecutionStatus";
    String first = young(byStatus);

    assertThat(young(byStatus)).isEqualTo(first);
    assertThat(api.get(byStatus).text()).isNotEqualTo(first);
    assertThat(young(COUNT + "?limit=77")).isEqualTo("{\"count\":42}");
  }

  private String young(String path) {
    return api.send(api.request(path).header("Cache-Control", "max-age=10").GET()).text();
  }

  @Test
  void aProblemSaysWhereAQueryIsWrong() {
    for (String path : List.of(WORKFLOWS + "?", COUNT + "?", COUNT + "?groupBy=ExecutionStatus&")) {
      Answer answer = api.get(path + "query=" + HttpApi.segment("OrderTotal > 'much'"));

      assertProblem(answer, 400, "INVALID_ARGUMENT");
      assertThat(answer.json().get("position").asInt()).isEqualTo(14);
      assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("query");
      assertThat(answer.json().get("detail").asString()).contains("Expected a number", "14");
    }
  }

  @Test
  void aQueryStandsAlone() {
    assertProblem(
        api.get(WORKFLOWS + "?workflowType=T&query=" + HttpApi.segment("OrderTotal > 10")),
        400,
        "INVALID_ARGUMENT");
  }

  @Test
  void aQueryThatTakesTooLongIsNotToBeTriedAgain() {
    engine.visibility().failWith(() -> new QueryTimeoutException("canceling statement"));

    for (String path : List.of(WORKFLOWS, COUNT)) {
      Answer answer = api.get(path + "?query=" + HttpApi.segment("OrderTotal > 10"));

      assertProblem(answer, 504, "QUERY_TIMED_OUT");
      assertThat(answer.json().get("detail").asString()).contains("StartTime");
    }
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().get("code").asString()).isEqualTo(code);
  }
}
