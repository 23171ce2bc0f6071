package dev.orchestrator.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.visibility.ActivityFilter;
import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.protocol.execution.ActivityIdConflictPolicy;
import dev.orchestrator.protocol.execution.ActivityIdReusePolicy;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.ActivityExecutionEvent.ActivityExecutionTerminated;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.ActivityReport;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.ActivityCurrent;
import dev.orchestrator.protocol.request.Reply.ActivityStarted;
import dev.orchestrator.protocol.request.Request.ReportActivityById;
import dev.orchestrator.protocol.request.Request.RequestCancelActivityExecution;
import dev.orchestrator.protocol.request.Request.StartActivityExecution;
import dev.orchestrator.protocol.request.Request.TerminateActivityExecution;
import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class StandaloneActivityTests {

  private static final String ACTIVITIES = "/api/v1/namespaces/default/activities";
  private static final String START =
      "{\"activityId\":\"a/1\",\"activityType\":\"T\",\"taskQueue\":\"q\",\"startToCloseTimeout\":\"PT9S\"}";

  @Autowired FakeEngine engine;
  HttpApi api;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    engine.reset();
    engine.replyWith(new ActivityStarted(FakeEngine.RUN_ID, true));
    api = new HttpApi(port);
  }

  @Test
  void aStartIsAnsweredWithTheRunAndWhereItIs() {
    Answer answer = api.post(ACTIVITIES, START);

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.header("Location"))
        .isEqualTo(ACTIVITIES + "/a%2F1?runId=" + FakeEngine.RUN_ID);
    assertThat(answer.text())
        .isEqualTo(
            "{\"activityId\":\"a/1\",\"runId\":\"%s\",\"created\":true}"
                .formatted(FakeEngine.RUN_ID));
    assertThat(engine.request().key()).isEqualTo(WorkflowKey.ofActivity("default", "a/1"));
  }

  @Test
  void everythingInTheBodyReachesTheEngine() {
    api.post(
        ACTIVITIES,
        """
        {"activityId":"a","activityType":"T","taskQueue":"q","requestId":"r",
         "payloads":[{"encoding":"binary/plain","base64":"AP8="}],
         "headers":{"h":{"encoding":"json/plain","text":"2"}},
         "scheduleToCloseTimeout":"PT4H","scheduleToStartTimeout":"PT3H","startToCloseTimeout":"PT2H",
         "heartbeatTimeout":"PT1H","startDelay":"PT5S","idReusePolicy":"REJECT_DUPLICATE",
         "idConflictPolicy":"USE_EXISTING","retryPolicy":{"initialInterval":"PT2S","maximumAttempts":3}}""");

    assertThat(engine.request().requestId()).isEqualTo("r");
    assertThat(engine.request().request())
        .isEqualTo(
            new StartActivityExecution(
                "T",
                "q",
                List.of(Payload.of("binary/plain", new byte[] {0, -1})),
                Map.of("h", Payload.json("2")),
                Duration.ofHours(4),
                Duration.ofHours(3),
                Duration.ofHours(2),
                Duration.ofHours(1),
                new RetryPolicy(Duration.ofSeconds(2), 2, null, 3, List.of()),
                Duration.ofSeconds(5),
                ActivityIdReusePolicy.REJECT_DUPLICATE,
                ActivityIdConflictPolicy.USE_EXISTING));
  }

  @Test
  void aRepeatedRequestMeansTheSameActivityAlsoIfItNamesNone() {
    api.post(
        ACTIVITIES,
        "{\"activityType\":\"T\",\"taskQueue\":\"q\",\"startToCloseTimeout\":\"PT1S\",\"requestId\":\"pay-7\"}");

    assertThat(engine.request().key()).isEqualTo(WorkflowKey.ofActivity("default", "pay-7"));
  }

  @Test
  void aRequestIdThatIsTooLongForAnActivityIsMadeAnIdOf() {
    String body =
        "{\"activityType\":\"T\",\"taskQueue\":\"q\",\"startToCloseTimeout\":\"PT1S\",\"requestId\":\"%s\"}";

    Answer first = api.post(ACTIVITIES, body.formatted("x".repeat(255)));
    Answer again = api.post(ACTIVITIES, body.formatted("x".repeat(255)));
    Answer other = api.post(ACTIVITIES, body.formatted("y".repeat(255)));

    assertThat(first.status()).as(first.text()).isEqualTo(201);
    assertThat(first.json().get("activityId").asString()).hasSizeBetween(1, 245);
    assertThat(again.json().get("activityId")).isEqualTo(first.json().get("activityId"));
    assertThat(other.json().get("activityId")).isNotEqualTo(first.json().get("activityId"));
  }

  @Test
  void aStartMayWaitForTheOutcome() {
    engine.closeWith(outcome(WorkflowExecutionStatus.COMPLETED));

    Answer answer = api.post(ACTIVITIES + "?wait=30s", START);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("\"status\":\"COMPLETED\",\"result\":7");
    assertThat(engine.request().awaitClose()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aStartThatWaitsInVainIsAccepted() {
    assertThat(api.post(ACTIVITIES + "?wait=1ms", START).status()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"taskQueue\":\"q\"}",
        "{\"activityType\":\"T\",\"taskQueue\":\"no spaces\"}",
        "{\"activityType\":\"T\",\"taskQueue\":\"q\",\"startToCloseTimeout\":\"PT0S\"}",
        "{\"activityType\":\"T\",\"taskQueue\":\"q\",\"retryPolicy\":{\"maximumAttempts\":-1}}"
      })
  void aBadStartIsAProblem(String body) {
    Answer answer = api.post(ACTIVITIES, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("code").asString()).isEqualTo("INVALID_ARGUMENT");
    assertThat(engine.requestCount()).isZero();
  }

  @Test
  void aTerminatedActivityHasAFailure() {
    engine.closeWith(
        CompletableFuture.completedFuture(
            new RunOutcome(
                FakeEngine.RUN_ID,
                WorkflowExecutionStatus.TERMINATED,
                new ActivityExecutionTerminated("stuck", null))));

    Answer answer = api.get(ACTIVITIES + "/a%2F1/result?wait=1s");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/failure/message").asString()).isEqualTo("stuck");
  }

  @Test
  void aListIsRestrictedAsAskedFor() {
    Answer answer =
        api.get(
            ACTIVITIES
                + "?status=RUNNING&activityType=Deliver&activityId=a&startTimeFrom=2026-01-31T08:00:00Z");

    assertThat(answer.json().at("/activities/0/activityId").asString()).isEqualTo("deliver-1");
    assertThat(engine.visibility().activityFilter())
        .isEqualTo(
            new ActivityFilter(
                WorkflowExecutionStatus.RUNNING,
                "Deliver",
                "a",
                Instant.parse("2026-01-31T08:00:00Z"),
                null));
  }

  @Test
  void aDescriptionTellsOfTheCurrentAttempt() {
    Answer answer = api.get(ACTIVITIES + "/deliver-1");

    assertThat(answer.json().at("/pendingActivity/attempt").asInt()).isEqualTo(2);
    assertThat(answer.json().get("scheduleToCloseTimeout").asString()).isEqualTo("PT5M");
    assertThat(answer.json().get("cancelRequested").asBoolean()).isTrue();
    assertThat(api.get(ACTIVITIES + "/unknown").json().get("code").asString())
        .isEqualTo("ACTIVITY_NOT_FOUND");
  }

  @Test
  void cancellationsTerminationsAndReportsReachTheEngine() {
    engine.replyWith(new Acknowledged());

    api.post(ACTIVITIES + "/a/cancel", "{\"reason\":\"late\",\"requestId\":\"c\"}");
    assertThat(engine.request().requestId()).isEqualTo("c");
    assertThat(engine.request().request())
        .isEqualTo(new RequestCancelActivityExecution(null, "late"));
    api.post(ACTIVITIES + "/a/terminate?runId=" + FakeEngine.RUN_ID, "{\"reason\":\"stuck\"}");
    assertThat(engine.request().request())
        .isEqualTo(new TerminateActivityExecution(FakeEngine.RUN_ID, "stuck"));
    api.post(ACTIVITIES + "/a/attempt/complete", "{\"result\":7}");
    assertThat(engine.request().request())
        .isEqualTo(
            new ReportActivityById(null, "a", new ActivityReport.Completed(Payload.json("7"))));
    engine.replyWith(new ActivityCurrent(true));
    assertThat(api.post(ACTIVITIES + "/a/attempt/heartbeat", "{}").text())
        .isEqualTo("{\"cancelRequested\":true}");
    assertThat(api.post(ACTIVITIES + "/a/attempt/cancel", "{\"taskToken\":\"AA==\"}").status())
        .isEqualTo(400);
  }

  private static CompletableFuture<RunOutcome> outcome(WorkflowExecutionStatus status) {
    return CompletableFuture.completedFuture(
        new RunOutcome(
            FakeEngine.RUN_ID, status, new ActivityTaskCompleted(Payload.json("7"), 1, 2, null)));
  }
}
