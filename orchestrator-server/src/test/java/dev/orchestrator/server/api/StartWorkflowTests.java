package dev.orchestrator.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.ShardUnavailableException;
import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCompleted;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Reply.WorkflowStarted;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class StartWorkflowTests {

  private static final String WORKFLOWS = "/api/v1/namespaces/default/workflows";
  private static final String START =
      "{\"workflowId\":\"w/1\",\"workflowType\":\"T\",\"taskQueue\":\"q\"}";

  @Autowired FakeEngine engine;
  HttpApi api;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    engine.reset();
    api = new HttpApi(port);
  }

  @Test
  void aStartIsAnsweredWithTheRunAndWhereItIs() {
    Answer answer = api.post(WORKFLOWS, START);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location"))
        .isEqualTo(WORKFLOWS + "/w%2F1?runId=" + FakeEngine.RUN_ID);
    assertThat(answer.text())
        .isEqualTo(
            "{\"workflowId\":\"w/1\",\"runId\":\"%s\",\"created\":true}"
                .formatted(FakeEngine.RUN_ID));
  }

  @Test
  void everythingInTheBodyReachesTheEngine() {
    api.post(
        WORKFLOWS,
        """
        {"workflowId":"w","workflowType":"T","taskQueue":"q","requestId":"r",
         "payloads":[{"encoding":"binary/plain","base64":"AP8="}],
         "workflowExecutionTimeout":"P7D","workflowRunTimeout":"P3D","workflowTaskTimeout":"PT5S",
         "workflowIdReusePolicy":"REJECT_DUPLICATE","workflowIdConflictPolicy":"USE_EXISTING",
         "memo":{"m":{"encoding":"json/plain","text":"1"}},
         "headers":{"h":{"encoding":"json/plain","text":"2"}}}""");

    assertThat(engine.request().requestId()).isEqualTo("r");
    assertThat(engine.request().key()).isEqualTo(new WorkflowKey("default", "w"));
    assertThat(engine.request().request())
        .isEqualTo(
            new StartWorkflowExecution(
                "T",
                "q",
                List.of(Payload.of("binary/plain", new byte[] {0, -1})),
                Duration.ofDays(7),
                Duration.ofDays(3),
                Duration.ofSeconds(5),
                WorkflowIdReusePolicy.REJECT_DUPLICATE,
                WorkflowIdConflictPolicy.USE_EXISTING,
                Map.of("m", Payload.json("1")),
                Map.of("h", Payload.json("2"))));
  }

  @Test
  void plainInputKeepsItsNumbersExact() {
    api.post(
        WORKFLOWS,
        """
        {"workflowType":"T","taskQueue":"q","input":[{"amount":1.10,"big":12345678901234567890},null]}""");

    var start = (StartWorkflowExecution) engine.request().request();
    assertThat(start.input())
        .containsExactly(
            Payload.json("{\"amount\":1.10,\"big\":12345678901234567890}"), Payload.json("null"));
    assertThat(start.workflowIdReusePolicy()).isEqualTo(WorkflowIdReusePolicy.ALLOW_DUPLICATE);
    assertThat(start.workflowIdConflictPolicy()).isEqualTo(WorkflowIdConflictPolicy.FAIL);
  }

  @Test
  void noPlaceIsLookedForForAWorkflowThatHasItsName() {
    api.post(WORKFLOWS, START);

    assertThat(engine.placesAsked()).isZero();
    assertThat(engine.isForNewId()).isFalse();
    assertThat(engine.request().requestId()).isNotEqualTo("w/1").isNotBlank();
  }

  @Test
  void absentIdsAreGenerated() {
    Answer answer = api.post(WORKFLOWS, "{\"workflowType\":\"T\",\"taskQueue\":\"q\"}");

    assertThat(answer.json().get("workflowId").asString())
        .isEqualTo(engine.request().key().workflowId());
    assertThat(UUID.fromString(engine.request().key().workflowId())).isNotNull();
    assertThat(UUID.fromString(engine.request().requestId())).isNotNull();
    assertThat(engine.isForNewId()).isTrue();
  }

  @Test
  void aRunWithoutAnIdIsOnAShardOfTheServerThatWasAsked() {
    for (int i = 0; i < 20; i++) {
      api.post(WORKFLOWS, "{\"workflowType\":\"T\",\"taskQueue\":\"q\"}");

      assertThat(engine.owns(engine.request().key())).isTrue();
    }
  }

  @Test
  void aServerThatOwnsNoShardStillGivesIds() {
    engine.stop();

    assertThat(api.post(WORKFLOWS, "{\"workflowType\":\"T\",\"taskQueue\":\"q\"}").status())
        .isEqualTo(201);
  }

  @Test
  void aRepeatedRequestMeansTheSameRunAlsoIfItNamesNone() {
    String start = "{\"workflowType\":\"T\",\"taskQueue\":\"q\",\"requestId\":\"pay-7\"}";

    Answer answer = api.post(WORKFLOWS, start);

    assertThat(answer.json().get("workflowId").asString()).isEqualTo("pay-7");
    assertThat(engine.request().key()).isEqualTo(new WorkflowKey("default", "pay-7"));
    assertThat(engine.request().requestId()).isEqualTo("pay-7");
    assertThat(engine.isForNewId()).as("a repeated request finds the first one's run").isFalse();
  }

  @Test
  void theIdempotencyKeyIsTheRequestIdAndTheIdentityGoesAlong() {
    api.send(
        api.request(WORKFLOWS)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "once")
            .header("X-Orchestrator-Identity", "shop@host")
            .POST(BodyPublishers.ofString(START)));

    assertThat(engine.request().requestId()).isEqualTo("once");
    assertThat(engine.request().identity()).isEqualTo("shop@host");
  }

  @Test
  void aRunThatIsThereAlreadyIsNoNewResource() {
    engine.replyWith(new WorkflowStarted(FakeEngine.RUN_ID, false));

    Answer answer = api.post(WORKFLOWS, START);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("created").asBoolean()).isFalse();
  }

  @Test
  void aTakenIdIsAConflictThatNamesTheRunInTheWay() {
    engine.replyWith(
        new Rejected(RejectionCode.WORKFLOW_ALREADY_STARTED, "is running", FakeEngine.RUN_ID));

    Answer answer = api.post(WORKFLOWS, START);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("code").asString()).isEqualTo("WORKFLOW_ALREADY_STARTED");
    assertThat(answer.json().get("runId").asString()).isEqualTo(FakeEngine.RUN_ID.toString());
    assertThat(answer.json().get("detail").asString()).isEqualTo("is running");
  }

  @Test
  void anUnknownNamespaceIsNotFound() {
    engine.replyWith(Rejected.of(RejectionCode.NAMESPACE_NOT_FOUND, "no such namespace"));

    Answer answer = api.post("/api/v1/namespaces/nope/workflows", START);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("code").asString()).isEqualTo("NAMESPACE_NOT_FOUND");
  }

  @Test
  void aStartThatWaitsIsAnsweredWithTheResult() {
    engine.closeWith(
        CompletableFuture.completedFuture(
            new RunOutcome(
                FakeEngine.RUN_ID,
                WorkflowExecutionStatus.COMPLETED,
                new WorkflowExecutionCompleted(Payload.json("{\"total\":9.90}"), 4))));

    Answer answer = api.post(WORKFLOWS + "?wait=30s", START);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .contains("\"workflowId\":\"w/1\"")
        .contains("\"created\":true")
        .contains("\"status\":\"COMPLETED\"")
        .contains("\"result\":{\"total\":9.90}")
        .contains("\"payload\":{\"encoding\":\"json/plain\"");
    assertThat(engine.waited()).isEqualTo(Duration.ofSeconds(30));
    assertThat(engine.request().awaitClose()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aStartWhoseWaitIsOverIsAccepted() {
    Answer answer = api.post(WORKFLOWS + "?wait=PT1S", START);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().get("runId").asString()).isEqualTo(FakeEngine.RUN_ID.toString());
    assertThat(answer.json().get("status").asString()).isEqualTo("RUNNING");
  }

  @Test
  void aStartThatIsDurableIsNotForgottenWhenTheWaitFails() {
    engine.closeWith(CompletableFuture.failedFuture(new ShardUnavailableException("moved")));

    Answer answer = api.post(WORKFLOWS + "?wait=1s", START);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().get("runId").asString()).isEqualTo(FakeEngine.RUN_ID.toString());
  }

  @Test
  void nobodyWaitsLongerThanTheServerAllows() {
    api.post(WORKFLOWS + "?wait=1h", START);

    assertThat(engine.waited()).isEqualTo(Duration.ofSeconds(60));
  }
}
