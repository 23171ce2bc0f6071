package dev.orchestrator.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.QueryTimeoutException;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.request.Request.RequestCancelWorkflowExecution;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.Request.TerminateWorkflowExecution;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class ActionTests {

  private static final String WORKFLOW = "/api/v1/namespaces/default/workflows/w";

  @Autowired FakeEngine engine;
  HttpApi api;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    engine.reset();
    engine.replyWith(new Acknowledged());
    api = new HttpApi(port);
  }

  @Test
  void aSignalCarriesItsInput() {
    Answer answer =
        api.post(
            WORKFLOW + "/signals/ship%2Fped?runId=" + FakeEngine.RUN_ID,
            "{\"input\":[{\"tracking\":\"1Z\"}],\"requestId\":\"r\"}");

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.text()).isEqualTo("{\"requestId\":\"r\"}");
    assertThat(engine.request().request())
        .isEqualTo(
            new SignalWorkflowExecution(
                FakeEngine.RUN_ID,
                "ship/ped",
                List.of(Payload.json("{\"tracking\":\"1Z\"}")),
                Map.of()));
  }

  @Test
  void aSignalNeedsNoBody() {
    assertThat(api.post(WORKFLOW + "/signals/go", null).status()).isEqualTo(202);
    assertThat(engine.request().request())
        .isEqualTo(new SignalWorkflowExecution(null, "go", List.of(), Map.of()));
  }

  @Test
  void aCancellationRequestCarriesItsReason() {
    Answer answer = api.post(WORKFLOW + "/cancel", "{\"reason\":\"changed their mind\"}");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(engine.request().request())
        .isEqualTo(new RequestCancelWorkflowExecution(null, "changed their mind"));
  }

  @Test
  void aTerminationCarriesReasonAndDetails() {
    Answer answer =
        api.post(
            WORKFLOW + "/terminate",
            "{\"reason\":\"stuck\",\"details\":[{\"encoding\":\"json/plain\",\"text\":\"1\"}]}");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(engine.request().request())
        .isEqualTo(new TerminateWorkflowExecution(null, "stuck", List.of(Payload.json("1"))));
  }

  @Test
  void aClosedRunIsAConflict() {
    engine.replyWith(new Rejected(RejectionCode.WORKFLOW_CLOSED, "is closed", FakeEngine.RUN_ID));

    Answer answer = api.post(WORKFLOW + "/signals/go", null);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("code").asString()).isEqualTo("WORKFLOW_CLOSED");
    assertThat(answer.json().get("runId").asString()).isEqualTo(FakeEngine.RUN_ID.toString());
  }

  @Test
  void aQueryIsAnsweredWithItsResult() {
    engine.answerQueriesWith(
        CompletableFuture.completedFuture(
            new QueryResult("q", Payload.json("{\"step\":\"SHIPPING\"}"), null)));

    Answer answer = api.post(WORKFLOW + "/queries/status", "{\"input\":[true]}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/result/step").asString()).isEqualTo("SHIPPING");
    assertThat(answer.json().at("/payload/encoding").asString()).isEqualTo("json/plain");
    assertThat(engine.request().request())
        .isEqualTo(new QueryWorkflow(null, "status", List.of(Payload.json("true")), Map.of()));
  }

  @Test
  void aQueryThatFailsIsAProblemWithItsFailure() {
    var failure =
        Failure.of(
            "no such query", new FailureInfo.Application("UnknownQuery", true, List.of(), null));
    engine.answerQueriesWith(
        CompletableFuture.completedFuture(new QueryResult("q", null, failure)));

    Answer answer = api.post(WORKFLOW + "/queries/status", null);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("code").asString()).isEqualTo("QUERY_FAILED");
    assertThat(answer.json().get("detail").asString()).isEqualTo("no such query");
    assertThat(answer.json().at("/failure/info/type").asString()).isEqualTo("UnknownQuery");
  }

  @Test
  void aQueryThatNobodyAnswersTimesOut() {
    engine.answerQueriesWith(
        CompletableFuture.failedFuture(new QueryTimeoutException("no worker")));

    Answer answer = api.post(WORKFLOW + "/queries/status", null);

    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.json().get("code").asString()).isEqualTo("QUERY_TIMED_OUT");
  }
}
