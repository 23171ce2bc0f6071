package dev.orchestrator.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.visibility.FailedRuns;
import dev.orchestrator.engine.visibility.FailedRuns.FailedRun;
import dev.orchestrator.engine.visibility.WorkflowSummary;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionFailed;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionTimedOut;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.serverfixture.ApiTest;
import dev.orchestrator.serverfixture.FakeEngine;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Failed runs by what they failed of, over HTTP. */
@ApiTest
class FailureTests {

  private static final String FAILURES = "/api/v1/namespaces/default/workflow-failures";
  private static final Instant START = Instant.parse("2026-01-31T08:00:00Z");

  @Autowired FakeEngine engine;
  HttpApi api;

  @BeforeEach
  void connect(@LocalServerPort int port) {
    engine.reset();
    api = new HttpApi(port);
  }

  @Test
  void runsAreGroupedByTheInnermostExceptionAndTheUsersLineItCameFrom() {
    engine
        .visibility()
        .failed(
            new FailedRuns(
                List.of(
                    failed(3, activityFailed("no money left", 42)),
                    failed(2, timedOut()),
                    failed(1, activityFailed("no money", 42)),
                    failed(0, activityFailed("no money", 99))),
                true));

    JsonNode answer = api.get(FAILURES).json();

    assertThat(answer.get("runs").asInt()).isEqualTo(4);
    assertThat(answer.get("sample").asBoolean()).isTrue();
    assertThat(answer.get("groups")).hasSize(3);
    JsonNode group = answer.at("/groups/0");
    assertThat(group.get("type").asString()).isEqualTo("shop.NoMoneyException");
    assertThat(group.get("callSite").asString())
        .isEqualTo("shop.Payments.charge(Payments.java:42)");
    assertThat(group.get("message").asString()).isEqualTo("no money left");
    assertThat(group.get("count").asInt()).isEqualTo(2);
    assertThat(group.get("firstSeen").asString()).isEqualTo("2026-01-31T08:00:01Z");
    assertThat(group.get("lastSeen").asString()).isEqualTo("2026-01-31T08:00:03Z");
    assertThat(group.at("/latest/0/workflowId").asString()).isEqualTo("order-3");
    assertThat(answer.get("groups").findValuesAsString("type")).contains("Timeout: start to close");
  }

  @Test
  void aLongMessageIsNotCutWithinACharacter() {
    String message = "x".repeat(498) + "\uD83D\uDE00" + "y".repeat(10);
    engine
        .visibility()
        .failed(new FailedRuns(List.of(failed(0, activityFailed(message, 42))), false));

    assertThat(api.get(FAILURES).json().at("/groups/0/message").asString())
        .isEqualTo("x".repeat(498) + "…");
  }

  @Test
  void aLineOfThousandsOfSlashesIsNoCallSiteAndDoesNoHarm() {
    var failure =
        new Failure(
            "Bad",
            "shop.BadException: Bad\n%s\n\tat shop.Main.main(Main.java:1)\n"
                .formatted("a/".repeat(50_000)),
            null,
            new FailureInfo.Application("shop.BadException", false, List.of(), null));
    engine
        .visibility()
        .failed(new FailedRuns(List.of(failed(0, new WorkflowExecutionFailed(failure, 9))), false));

    assertThat(api.get(FAILURES).json().at("/groups/0/callSite").asString())
        .isEqualTo("shop.Main.main(Main.java:1)");
  }

  @Test
  void whichRunsIsSaidByAQuery() {
    Answer answer = api.get(FAILURES + "?limit=10&query=" + HttpApi.segment("OrderTotal > 10"));

    assertThat(answer.text()).isEqualTo("{\"groups\":[],\"runs\":0,\"sample\":false}");
    assertThat(engine.visibility().query()).isEqualTo("OrderTotal > 10");
  }

  @Test
  void badQuestionsAreRefused() {
    assertProblem(api.get(FAILURES + "?limit=501"), 400, "INVALID_ARGUMENT");
    assertProblem(api.get(FAILURES + "?query=Bogus"), 400, "INVALID_ARGUMENT");
    assertProblem(api.get("/api/v1/namespaces/nope/workflow-failures"), 404, "NAMESPACE_NOT_FOUND");
  }

  private static FailedRun failed(int second, EventAttributes event) {
    Instant time = START.plusSeconds(second);
    var id = new WorkflowExecution("default", "order-" + second, UUID.randomUUID());
    return new FailedRun(
        new WorkflowSummary(
            id, "Order", "q", WorkflowExecutionStatus.FAILED, time, time, 5L, Map.of(), null),
        event);
  }

  private static WorkflowExecutionFailed activityFailed(String message, int line) {
    var cause =
        new Failure(
            message,
            """
            shop.NoMoneyException: no money
            \tat java.base/java.util.Optional.orElseThrow(Optional.java:1)
            \tat shop.Payments.charge(Payments.java:%d)
            \tat shop.Main.main(Main.java:1)
            """
                .formatted(line),
            null,
            new FailureInfo.Application("shop.NoMoneyException", false, List.of(), null));
    Failure activity =
        cause.causing(
            "Activity failed",
            new FailureInfo.Activity(
                5, 6, "Charge", "1", null, RetryState.MAXIMUM_ATTEMPTS_REACHED));
    return new WorkflowExecutionFailed(activity, 9);
  }

  private static WorkflowExecutionTimedOut timedOut() {
    return new WorkflowExecutionTimedOut();
  }

  private static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().get("code").asString()).isEqualTo(code);
  }
}
