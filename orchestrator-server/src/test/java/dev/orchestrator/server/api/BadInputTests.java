package dev.orchestrator.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class BadInputTests {

  private static final String WORKFLOWS = "/api/v1/namespaces/default/workflows";
  private static final String HUGE = "x".repeat(3 << 20);

  @Autowired FakeEngine engine;
  HttpApi api;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    engine.reset();
    api = new HttpApi(port);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'taskQueue':'q'} | workflowType | must not be blank",
        "{'workflowType':' ','taskQueue':'q'} | workflowType | must not be blank",
        "{'workflowType':'T'} | taskQueue | must not be null",
        "{'workflowType':'T','taskQueue':'a b'} | taskQueue | must be 1 to 100 letters",
        "{'workflowType':'T','taskQueue':'q','workflowId':''} | workflowId | size must be",
        "{'workflowType':'T','taskQueue':'q','workflowIdConflictPolicy':'NOPE'} | workflowIdConflictPolicy | must be one of [FAIL",
        "{'workflowType':'T','taskQueue':'q','workflowIdReusePolicy':1.5} | workflowIdReusePolicy | must be one of",
        "{'workflowType':'T','taskQueue':'q','workflowRunTimeout':'soon'} | workflowRunTimeout | must be a duration",
        "{'workflowType':'T','taskQueue':'q','workflowRunTimeout':10} | workflowRunTimeout | must be a duration",
        "{'workflowType':'T','taskQueue':'q','workflowTaskTimeout':'-PT1S'} | workflowTaskTimeout | must be positive",
        "{'workflowType':'T','taskQueue':'q','input':{}} | input | must be an array",
        "{'workflowType':'T','taskQueue':'q','payloads':[{'text':'1'}]} | payloads[0] | ",
        "{'workflowType':'T','taskQueue':'q','payloads':[null]} | payloads[0] | must not be null",
        "{'workflowType':'T','taskQueue':'q','payloads':[{'encoding':'b','base64':'?'}]} | payloads[0] | ",
        "{'workflowType':'T','taskQueue':'q','memo':{'k':1}} | memo.k | ",
        "{'workflowType':'T','taskQueue':'q','input':[],'payloads':[]} | payloads | must be absent",
        "{'workflowType':'T','taskQueue':'q','worklowId':'w'} | worklowId | is unknown",
        "{'workflowType':['T'],'taskQueue':'q'} | workflowType | must be a string",
        "{'workflowType':'T', | body | is not JSON",
        "[] | body | must be an object",
        "null | body | ",
      })
  void aStartThatCannotBeIsRefusedWithTheFieldsName(String body, String field, String message) {
    Answer answer = api.post(WORKFLOWS, body.replace('\'', '"'));

    assertProblem(answer, 400, "INVALID_ARGUMENT");
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
    if (message != null) {
      assertThat(answer.json().at("/errors/0/message").asString()).startsWith(message);
    }
    assertThat(answer.json().get("detail").asString()).contains(field);
    assertThat(engine.requestCount()).isZero();
  }

  @Test
  void allWrongFieldsAreNamedAtOnce() {
    Answer answer = api.post(WORKFLOWS, "{}");

    assertThat(answer.json().get("errors").findValuesAsString("field"))
        .containsExactlyInAnyOrder("workflowType", "taskQueue");
  }

  @Test
  void aMissingBodyIsRefused() {
    assertProblem(api.post(WORKFLOWS, null), 400, "INVALID_ARGUMENT");
  }

  @ParameterizedTest
  @CsvSource({
    "'?status=OPEN', status",
    "'?pageSize=0', pageSize",
    "'?pageSize=1001', pageSize",
    "'?pageSize=many', pageSize",
    "'?startTimeFrom=yesterday', startTimeFrom",
    "'?pageToken=forged', pageToken",
    "'/w?runId=1', runId",
    "'/w/result?wait=30', wait",
    "'/w/result?wait=ages', wait",
    "'/w/history?fromEventId=0', fromEventId",
    "'/w/history?toEventId=x', toEventId",
    "'/w/history?pageSize=10001', pageSize",
  })
  void aParameterThatCannotBeIsRefusedWithItsName(String path, String parameter) {
    Answer answer = api.get(WORKFLOWS + path);

    assertProblem(answer, 400, "INVALID_ARGUMENT");
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(parameter);
  }

  @Test
  void anIdempotencyKeyThatContradictsTheBodyIsRefused() {
    Answer answer =
        api.send(
            api.request(WORKFLOWS + "/w/signals/s")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "a")
                .POST(BodyPublishers.ofString("{\"requestId\":\"b\"}")));

    assertProblem(answer, 400, "INVALID_ARGUMENT");
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("requestId");
  }

  @Test
  void anOverlongIdentityIsRefusedWithTheHeadersName() {
    Answer answer =
        api.send(
            api.request(WORKFLOWS + "/w/cancel")
                .header("X-Orchestrator-Identity", "x".repeat(256))
                .POST(BodyPublishers.noBody()));

    assertProblem(answer, 400, "INVALID_ARGUMENT");
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("X-Orchestrator-Identity");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/workflows|{\"workflowType\":\"T\",\"taskQueue\":\"q\",\"input\":[\"%s\"]}",
        "/workflows|{\"workflowType\":\"T\",\"taskQueue\":\"q\",\"memo\":{\"k\":{\"encoding\":\"json/plain\",\"text\":\"%s\"}}}",
        "/workflows/w/signals/s|{\"input\":[\"%s\"]}",
        "/workflows/w/queries/q|{\"payloads\":[{\"encoding\":\"json/plain\",\"text\":\"%s\"}]}",
        "/workflows/w/terminate|{\"details\":[{\"encoding\":\"json/plain\",\"text\":\"%s\"}]}"
      })
  void payloadsOverTheLimitAreTooLarge(String pathAndBody) {
    String[] parts = pathAndBody.split("\\|");

    Answer answer = api.post("/api/v1/namespaces/default" + parts[0], parts[1].formatted(HUGE));

    assertProblem(answer, 413, "LIMIT_EXCEEDED");
    assertThat(answer.json().get("detail").asString()).contains("2097152");
    assertThat(engine.requestCount()).isZero();
  }

  @Test
  void anythingButJsonIsUnsupported() {
    Answer answer =
        api.send(
            api.request(WORKFLOWS)
                .header("Content-Type", "text/xml")
                .POST(BodyPublishers.ofString("<start/>")));

    assertProblem(answer, 415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void aMethodThatThePathDoesNotTakeIsNamedWithThoseItTakes() {
    Answer answer = api.send("DELETE", WORKFLOWS + "/w", null);

    assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
    assertThat(answer.header("Allow")).contains("GET");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{} | name",
        "{'name':'no_underscores'} | name",
        "{'name':'n','retention':'PT0S'} | retention",
        "{'name':'n','retention':'a week'} | retention"
      })
  void aNamespaceThatCannotBeIsRefusedWithTheFieldsName(String body, String field) {
    Answer answer = api.post("/api/v1/namespaces", body.replace('\'', '"'));

    assertProblem(answer, 400, "INVALID_ARGUMENT");
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("status").asInt()).isEqualTo(status);
    assertThat(answer.json().get("code").asString()).isEqualTo(code);
    assertThat(answer.text()).doesNotContain("Exception").doesNotContain("\tat ");
  }
}
