package dev.orchestrator.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.ActivityReport;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.ActivityCurrent;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskHeartbeat;
import dev.orchestrator.protocol.request.Request.ReportActivityById;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCanceled;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.RetryActivity;
import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class ActivityReportTests {

  private static final String NAMESPACE = "/api/v1/namespaces/default";
  private static final String BY_ID = NAMESPACE + "/workflows/w/activities/a%2F1";
  private static final TaskToken TOKEN =
      new TaskToken(new WorkflowExecution("default", "w", FakeEngine.RUN_ID), 5, 2);
  private static final String ENCODED =
      Base64.getEncoder().encodeToString(ProtocolJson.write(TOKEN));
  private static final Payload YES = Payload.json("true");

  @Autowired FakeEngine engine;
  HttpApi api;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    engine.reset();
    engine.replyWith(new Acknowledged());
    api = new HttpApi(port);
  }

  @Test
  void aTokenNamesTheAttempt() {
    Answer answer = byToken("complete", "'result':true");

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(engine.request().key()).isEqualTo(new WorkflowKey("default", "w"));
    assertThat(engine.request().request()).isEqualTo(new RespondActivityTaskCompleted(TOKEN, YES));
  }

  @Test
  void whatIsReportedByTokenArrivesAsItIs() {
    byToken("fail", "'failure':{'message':'no','info':{'failureType':'Application','type':'T'}}");
    assertThat(engine.request().request())
        .isInstanceOfSatisfying(
            RespondActivityTaskFailed.class,
            failed ->
                assertThat(failed.failure().info())
                    .isEqualTo(new FailureInfo.Application("T", false, List.of(), null)));
    byToken("cancel", "'details':[{'encoding':'json/plain','text':'true'}]");
    assertThat(engine.request().request())
        .isEqualTo(new RespondActivityTaskCanceled(TOKEN, List.of(YES)));
    engine.replyWith(new ActivityCurrent(true));

    Answer standing = byToken("heartbeat", "'details':[{'encoding':'json/plain','text':'true'}]");

    assertThat(standing.text()).isEqualTo("{\"cancelRequested\":true}");
    assertThat(engine.request().request())
        .isEqualTo(new RecordActivityTaskHeartbeat(TOKEN, List.of(YES)));
  }

  @Test
  void anActivityIsRetriedByItsIdsWithTheCallersKey() {
    Answer answer =
        api.send(
            api.request(BY_ID + "/retry?runId=" + FakeEngine.RUN_ID)
                .header("Idempotency-Key", "retry-1")
                .header("X-Orchestrator-Identity", "operator")
                .POST(BodyPublishers.noBody()));

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(engine.request().requestId()).isEqualTo("retry-1");
    assertThat(engine.request().identity()).isEqualTo("operator");
    assertThat(engine.request().request()).isEqualTo(new RetryActivity(FakeEngine.RUN_ID, "a/1"));
  }

  @Test
  void idsNameWhicheverAttemptIsOut() {
    Answer answer = api.post(BY_ID + "/complete?runId=" + FakeEngine.RUN_ID, "{\"result\":true}");

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(engine.request().request())
        .isEqualTo(
            new ReportActivityById(FakeEngine.RUN_ID, "a/1", new ActivityReport.Completed(YES)));
    assertThat(api.post(BY_ID + "/complete", null).status()).isEqualTo(202);
    assertThat(engine.request().request())
        .isEqualTo(new ReportActivityById(null, "a/1", new ActivityReport.Completed(null)));
    engine.replyWith(new ActivityCurrent(false));
    assertThat(api.post(BY_ID + "/heartbeat", null).text())
        .isEqualTo("{\"cancelRequested\":false}");
  }

  @Test
  void anAttemptThatIsOverIsAConflict() {
    engine.replyWith(Rejected.of(RejectionCode.STALE_TASK, "The attempt is over"));

    Answer answer = byToken("complete", "'result':true");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("code").asString()).isEqualTo("STALE_TASK");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "/activities/complete | {} | taskToken | must not be null",
        "/activities/complete | {'taskToken':'bm8='} | taskToken | must be the base64",
        "/activities/complete | {'taskToken':'?'} | taskToken | ",
        "/activities/complete | {'taskToken':'ELSEWHERE'} | taskToken | must be of the path's",
        "/activities/fail | {'taskToken':'TOKEN'} | failure | must not be null",
        "/activities/fail | {'taskToken':'TOKEN','failure':{'message':'m'}} | failure | must have",
        "/workflows/w/activities/a/fail | {'failure':{'message':'m'}} | failure | must have",
        "/workflows/w/activities/a/complete | {'taskToken':'TOKEN'} | taskToken | must be absent",
        "/workflows/w/activities/a/complete | {'result':1,'payload':{'encoding':'binary/null'}} | payload | must be absent",
        "/workflows/w/activities/a/cancel | {'details':[null]} | details[0] | must not be null",
      })
  void aReportThatCannotBeIsRefusedWithTheFieldsName(
      String path, String body, String field, String message) {
    String elsewhere =
        Base64.getEncoder()
            .encodeToString(
                new String(ProtocolJson.write(TOKEN), UTF_8)
                    .replace("default", "another")
                    .getBytes(UTF_8));
    String json = body.replace("TOKEN", ENCODED).replace("ELSEWHERE", elsewhere).replace('\'', '"');

    Answer answer = api.post(NAMESPACE + path, json);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/field").asString()).as(answer.text()).startsWith(field);
    if (message != null) {
      assertThat(answer.json().at("/errors/0/message").asString()).startsWith(message);
    }
    assertThat(engine.requestCount()).isZero();
  }

  private Answer byToken(String verb, String body) {
    return api.post(
        NAMESPACE + "/activities/" + verb,
        "{'taskToken':'%s',%s}".formatted(ENCODED, body).replace('\'', '"'));
  }
}
