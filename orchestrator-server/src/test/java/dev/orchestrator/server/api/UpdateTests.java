package dev.orchestrator.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Reply.UpdateProgress;
import dev.orchestrator.protocol.request.Reply.UpdateRejected;
import dev.orchestrator.protocol.request.Reply.WorkflowStarted;
import dev.orchestrator.protocol.request.Request.PollWorkflowUpdate;
import dev.orchestrator.protocol.request.Request.SignalWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecution;
import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class UpdateTests {

  private static final String WORKFLOW = "/api/v1/namespaces/default/workflows/w";
  private static final Failure SOLD_OUT =
      Failure.of("sold out", new FailureInfo.Application("SoldOut", false, List.of(), null));

  @Autowired FakeEngine engine;
  HttpApi api;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    engine.reset();
    engine.replyWith(
        new UpdateProgress(
            FakeEngine.RUN_ID, "u", UpdateStage.COMPLETED, Payload.json("3"), null, null));
    api = new HttpApi(port);
  }

  @Test
  void anUpdateCarriesItsInputAndIsAnsweredWithItsResult() {
    Answer answer =
        api.post(
            WORKFLOW + "/updates/add%2FItem?wait=5s&runId=" + FakeEngine.RUN_ID,
            "{\"updateId\":\"u\",\"input\":[1]}");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(
            "{\"runId\":\"%s\",\"updateId\":\"u\",\"stage\":\"COMPLETED\",\"result\":3,\"payload\":{\"encoding\":\"json/plain\",\"text\":\"3\"}}"
                .formatted(FakeEngine.RUN_ID));
    assertThat(engine.request().request())
        .isEqualTo(
            new UpdateWorkflowExecution(
                FakeEngine.RUN_ID,
                "u",
                "add/Item",
                List.of(Payload.json("1")),
                Map.of(),
                UpdateStage.COMPLETED));
    assertThat(engine.waited()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void anUpdateNeedsNoBodyAndWaitsAsLongAsItMay() {
    assertThat(api.post(WORKFLOW + "/updates/go?waitStage=ACCEPTED", null).status()).isEqualTo(200);

    assertThat(engine.request().request())
        .isEqualTo(
            new UpdateWorkflowExecution(
                null,
                engine.request().requestId(),
                "go",
                List.of(),
                Map.of(),
                UpdateStage.ACCEPTED));
    assertThat(engine.waited()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void aStageThatIsNotReachedIsToBeAskedForAgain() {
    engine.replyWith(UpdateProgress.at(FakeEngine.RUN_ID, "u", UpdateStage.ACCEPTED));

    assertThat(api.post(WORKFLOW + "/updates/go", null).status()).isEqualTo(202);
    Answer polled = api.get(WORKFLOW + "/updates/u?waitStage=ACCEPTED");
    assertThat(polled.status()).isEqualTo(200);
    assertThat(engine.request().request())
        .isEqualTo(new PollWorkflowUpdate(null, "u", UpdateStage.ACCEPTED));
    assertThat(engine.waited()).isEqualTo(Duration.ZERO);
  }

  @Test
  void aRejectionIsAProblemThatSaysWhy() {
    engine.replyWith(new UpdateRejected(FakeEngine.RUN_ID, "u", SOLD_OUT));

    Answer answer = api.post(WORKFLOW + "/updates/go", null);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("code").asString()).isEqualTo("UPDATE_REJECTED");
    assertThat(answer.json().get("detail").asString()).isEqualTo("sold out");
    assertThat(answer.json().get("updateId").asString()).isEqualTo("u");
    assertThat(answer.json().at("/failure/info/type").asString()).isEqualTo("SoldOut");
  }

  @Test
  void aFailureOfTheHandlerIsAnOutcome() {
    engine.replyWith(
        new UpdateProgress(FakeEngine.RUN_ID, "u", UpdateStage.COMPLETED, null, SOLD_OUT, null));

    Answer answer = api.post(WORKFLOW + "/updates/go", null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/failure/message").asString()).isEqualTo("sold out");
  }

  @Test
  void anUnknownUpdateIsNotFound() {
    engine.replyWith(Rejected.of(RejectionCode.UPDATE_NOT_FOUND, "no update 'u'"));

    Answer answer = api.get(WORKFLOW + "/updates/u");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("code").asString()).isEqualTo("UPDATE_NOT_FOUND");
  }

  @Test
  void anUnknownStageIsBadInput() {
    assertThat(api.post(WORKFLOW + "/updates/go?waitStage=SOON", null).status()).isEqualTo(400);
    assertThat(api.post(WORKFLOW + "/updates/go", "{\"input\":1}").status()).isEqualTo(400);
  }

  @Test
  void anUpdateComesWithAStart() {
    Answer answer =
        api.post(
            WORKFLOW + "/update-with-start/add",
            """
            {"updateId":"u","requestId":"r","start":{"workflowType":"Cart","taskQueue":"carts",
             "workflowIdConflictPolicy":"USE_EXISTING"}}""");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(engine.request().requestId()).isEqualTo("r");
    assertThat(engine.request().request())
        .isInstanceOfSatisfying(
            UpdateWithStartWorkflowExecution.class,
            request -> {
              assertThat(request.start().workflowIdConflictPolicy())
                  .isEqualTo(WorkflowIdConflictPolicy.USE_EXISTING);
              assertThat(request.update().updateName()).isEqualTo("add");
            });
  }

  @Test
  void aStartThatContradictsThePathIsRefused() {
    Answer other =
        api.post(
            WORKFLOW + "/update-with-start/add",
            "{\"start\":{\"workflowId\":\"x\",\"workflowType\":\"Cart\",\"taskQueue\":\"carts\"}}");
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.json().at("/errors/0/field").asString()).isEqualTo("start.workflowId");
    assertThat(api.post(WORKFLOW + "/update-with-start/add", "{}").status()).isEqualTo(400);
  }

  @Test
  void aStartMayBringASignal() {
    engine.replyWith(new WorkflowStarted(FakeEngine.RUN_ID, true));

    Answer answer =
        api.post(
            "/api/v1/namespaces/default/workflows",
            """
            {"workflowId":"w","workflowType":"Cart","taskQueue":"carts",
             "signal":{"name":"add","input":["book"]}}""");

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(engine.request().request())
        .isInstanceOfSatisfying(
            SignalWithStartWorkflowExecution.class,
            request -> {
              assertThat(request.signalName()).isEqualTo("add");
              assertThat(request.signalInput()).containsExactly(Payload.json("\"book\""));
            });
    assertThat(
            api.post(
                    "/api/v1/namespaces/default/workflows",
                    "{\"workflowType\":\"C\",\"taskQueue\":\"c\",\"signal\":{\"name\":\"\"}}")
                .status())
        .isEqualTo(400);
  }
}
