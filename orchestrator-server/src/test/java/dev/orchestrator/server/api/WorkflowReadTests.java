package dev.orchestrator.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.RequestRejectedException;
import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.engine.visibility.WorkflowFilter;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionTerminated;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.FakeVisibility;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class WorkflowReadTests {

  private static final String WORKFLOWS = "/api/v1/namespaces/default/workflows";
  private static final String ORDER = WORKFLOWS + "/" + HttpApi.segment(FakeVisibility.WORKFLOW_ID);

  @Autowired FakeEngine engine;
  HttpApi api;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    engine.reset();
    api = new HttpApi(port);
  }

  @Test
  void aListIsFilteredAndPaged() {
    Answer first =
        api.get(
            WORKFLOWS
                + "?status=RUNNING&workflowType=OrderWorkflow&workflowId=a%2Fb"
                + "&startTimeFrom=2026-01-31T08:00:00Z&startTimeTo=2026-02-01T08:00:00Z");

    assertThat(first.json().at("/workflows/0/workflowId").asString())
        .isEqualTo(FakeVisibility.WORKFLOW_ID);
    assertThat(first.json().at("/workflows/0/startTime").asString())
        .isEqualTo("2026-01-31T08:00:00Z");
    assertThat(engine.visibility().filter())
        .isEqualTo(
            new WorkflowFilter(
                WorkflowExecutionStatus.RUNNING,
                "OrderWorkflow",
                "a/b",
                Instant.parse("2026-01-31T08:00:00Z"),
                Instant.parse("2026-02-01T08:00:00Z")));

    Answer last = api.get(WORKFLOWS + "?pageToken=" + first.json().get("nextPageToken").asString());
    assertThat(last.json().has("nextPageToken")).isFalse();
  }

  @Test
  void aDescriptionIsTheSummaryWithWhatTheRunWaitsFor() {
    Answer answer = api.get(ORDER);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().get("workflowId").asString()).isEqualTo(FakeVisibility.WORKFLOW_ID);
    assertThat(answer.json().get("workflowRunTimeout").asString()).isEqualTo("PT72H");
    assertThat(answer.json().at("/pendingTimers/0/fireTime").asString())
        .isEqualTo("2026-01-31T08:01:00Z");
    assertThat(answer.json().get("pendingChildren").toString())
        .isEqualTo(
            "[{\"workflowId\":\"parcel-1\",\"runId\":null,\"workflowType\":\"Parcel\",\"parentClosePolicy\":\"ABANDON\",\"initiatedEventId\":5}]");
    assertThat(answer.json().get("pendingUpdates").toString())
        .isEqualTo(
            "[{\"updateId\":\"update-1\",\"stage\":\"ACCEPTED\",\"updateName\":null,\"acceptedEventId\":7}]");
    assertThat(answer.json().at("/memo/customer/text").asString()).isEqualTo("\"Ada\"");
    assertThat(answer.json().has("closeTime")).isFalse();
  }

  @Test
  void aHistoryIsInTheProtocolsOwnJson() {
    Answer answer = api.get(ORDER + "/history?fromEventId=5&pageSize=1");

    var events =
        ProtocolJson.readHistory(
            answer.json().get("events").toString().getBytes(StandardCharsets.UTF_8));
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().eventId()).isEqualTo(5);
    assertThat(answer.json().get("runId").asString()).isEqualTo(FakeEngine.RUN_ID.toString());
    assertThat(answer.json().get("nextEventId").asLong()).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/history"})
  void whatIsNotThereIsNotFoundAndTellsWhichPartIsNot(String part) {
    Answer noWorkflow = api.get(WORKFLOWS + "/nope" + part);
    Answer noRun = api.get(ORDER + part + "?runId=00000000-0000-0000-0000-000000000000");
    Answer noNamespace = api.get("/api/v1/namespaces/nope/workflows/w" + part);

    assertThat(noWorkflow.status()).isEqualTo(404);
    assertThat(noWorkflow.json().get("code").asString()).isEqualTo("WORKFLOW_NOT_FOUND");
    assertThat(noRun.json().get("code").asString()).isEqualTo("WORKFLOW_NOT_FOUND");
    assertThat(noNamespace.status()).isEqualTo(404);
    assertThat(noNamespace.json().get("code").asString()).isEqualTo("NAMESPACE_NOT_FOUND");
  }

  @Test
  void aListOfAnUnknownNamespaceIsNotAnEmptyList() {
    Answer answer = api.get("/api/v1/namespaces/nope/workflows");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("code").asString()).isEqualTo("NAMESPACE_NOT_FOUND");
  }

  @Test
  void anOpenRunHasNoResultYet() {
    Answer answer = api.get(ORDER + "/result");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text())
        .isEqualTo("{\"runId\":\"%s\",\"status\":\"RUNNING\"}".formatted(FakeEngine.RUN_ID));
    assertThat(engine.waited()).isEqualTo(Duration.ZERO);
  }

  @Test
  void aWaitIsAnsweredWhenTheRunCloses() {
    var outcome = new CompletableFuture<RunOutcome>();
    engine.closeWith(outcome);
    var answer = CompletableFuture.supplyAsync(() -> api.get(ORDER + "/result?wait=30s"));

    outcome.complete(
        closed(
            WorkflowExecutionStatus.COMPLETED,
            new WorkflowExecutionCompleted(Payload.of("binary/plain", new byte[] {1}), 4)));

    assertThat(answer.join().status()).isEqualTo(200);
    assertThat(answer.join().json().at("/payload/base64").asString()).isEqualTo("AQ==");
    assertThat(answer.join().json().has("result")).isFalse();
  }

  @Test
  void everyEndButCompletionIsAFailure() {
    engine.closeWith(
        CompletableFuture.completedFuture(
            closed(
                WorkflowExecutionStatus.TERMINATED,
                new WorkflowExecutionTerminated("stuck", List.of(), null))));

    Answer answer = api.get(ORDER + "/result");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("status").asString()).isEqualTo("TERMINATED");
    assertThat(answer.json().at("/failure/message").asString()).isEqualTo("stuck");
    assertThat(answer.json().at("/failure/info/failureType").asString()).isEqualTo("Terminated");
  }

  @Test
  void aResultOfNothingIsNotFound() {
    engine.closeWith(
        CompletableFuture.failedFuture(
            new RequestRejectedException(
                Rejected.of(RejectionCode.WORKFLOW_NOT_FOUND, "no such run"))));

    Answer answer = api.get(WORKFLOWS + "/nope/result?wait=1s");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("code").asString()).isEqualTo("WORKFLOW_NOT_FOUND");
  }

  private static RunOutcome closed(
      WorkflowExecutionStatus status, WorkflowExecutionEvent closeEvent) {
    return new RunOutcome(FakeEngine.RUN_ID, status, closeEvent);
  }
}
