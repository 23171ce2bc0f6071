package dev.orchestrator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.orchestrator.client.GreetingWorkflow.Greeting;
import dev.orchestrator.client.WorkflowExecutionCount.AggregationGroup;
import dev.orchestrator.common.SearchAttributeKey;
import dev.orchestrator.failure.ActivityFailure;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.history.TimerEvent.TimerFired;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WorkflowClientTests {

  private static final UUID RUN = UUID.fromString("0197a000-0000-7000-8000-000000000001");
  private static final String STARTED =
      "{\"workflowId\":\"g-1\",\"runId\":\"%s\",\"created\":true}".formatted(RUN);
  private static final String RESULT =
      """
      {"runId":"%s","status":"COMPLETED","result":[{"text":"hi","times":2}],
       "payload":{"encoding":"json/plain","text":"[{\\"text\\":\\"hi\\",\\"times\\":2}]"}}"""
          .formatted(RUN);
  private static final String OPEN = "{\"runId\":\"%s\",\"status\":\"RUNNING\"}".formatted(RUN);

  private final FakeServer server = new FakeServer();
  private final WorkflowClient client =
      WorkflowClient.newInstance(
          WorkflowClientOptions.newBuilder()
              .setServerUrl(server.url())
              .setNamespace("shop")
              .setIdentity("tester")
              .setRequestPatience(Duration.ofSeconds(5))
              .build());
  private final WorkflowOptions options =
      WorkflowOptions.newBuilder().setWorkflowId("g-1").setTaskQueue("greetings").build();

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void aTypedCallStartsTheWorkflowAndWaitsForItsResult() {
    server.answers(201, STARTED).answers(202, OPEN).answers(200, RESULT);

    List<Greeting> greetings =
        client.newWorkflowStub(GreetingWorkflow.class, options).greet("Ada", 2);

    assertThat(greetings).containsExactly(new Greeting("hi", 2));
    FakeServer.Received start = server.next();
    assertThat(start.method()).isEqualTo("POST");
    assertThat(start.uri()).isEqualTo("/api/v1/namespaces/shop/workflows");
    assertThat(start.identity()).isEqualTo("tester");
    JsonNode body = JsonMapper.shared().readTree(start.body());
    assertThat(body.get("workflowId").asString()).isEqualTo("g-1");
    assertThat(body.get("workflowType").asString()).isEqualTo("GreetingWorkflow");
    assertThat(body.get("taskQueue").asString()).isEqualTo("greetings");
    assertThat(body.get("payloads").get(0).get("text").asString()).isEqualTo("\"Ada\"");
    assertThat(body.get("requestId").asString()).isNotEmpty();
    assertThat(server.next().uri())
        .startsWith("/api/v1/namespaces/shop/workflows/g-1/result?runId=" + RUN + "&wait=");
  }

  @Test
  void startReturnsTheRunWithoutWaitingAndSendsAllOptions() {
    server.answers(201, STARTED);
    WorkflowOptions all =
        options.toBuilder()
            .setWorkflowExecutionTimeout(Duration.ofDays(7))
            .setWorkflowTaskTimeout(Duration.ofSeconds(20))
            .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.USE_EXISTING)
            .setMemo(Map.of("customer", 7))
            .build();
    GreetingWorkflow stub = client.newWorkflowStub(GreetingWorkflow.class, all);

    WorkflowExecution execution = WorkflowClient.start(stub::greet, "Ada", 2);

    assertThat(execution).isEqualTo(new WorkflowExecution("shop", "g-1", RUN));
    assertThat(WorkflowStub.fromTyped(stub).getExecution()).isEqualTo(execution);
    JsonNode body = JsonMapper.shared().readTree(server.next().body());
    assertThat(body.get("workflowExecutionTimeout").asString()).isEqualTo("PT168H");
    assertThat(body.get("workflowTaskTimeout").asString()).isEqualTo("PT20S");
    assertThat(body.get("workflowIdConflictPolicy").asString()).isEqualTo("USE_EXISTING");
    assertThat(body.get("memo").get("customer").get("text").asString()).isEqualTo("7");
    assertThat(body.has("workflowRunTimeout")).isFalse();
  }

  @Test
  void executeGivesTheResultToCome() throws Exception {
    server.answers(201, STARTED).answers(200, RESULT);
    GreetingWorkflow stub = client.newWorkflowStub(GreetingWorkflow.class, options);

    CompletableFuture<List<Greeting>> result = WorkflowClient.execute(stub::greet, "Ada", 2);

    assertThat(result.get(10, TimeUnit.SECONDS)).containsExactly(new Greeting("hi", 2));
  }

  @Test
  void startRefusesWhatIsNoWorkflowMethodOfAStub() {
    assertThatThrownBy(() -> WorkflowClient.start(() -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("workflow method of a stub");
  }

  @Test
  void signalsAndQueriesGoToTheRunOfTheStub() {
    server
        .answers(202, "{}")
        .answers(200, "{\"payload\":{\"encoding\":\"json/plain\",\"text\":\"3\"}}");
    GreetingWorkflow stub =
        client.newWorkflowStub(GreetingWorkflow.class, "g/1", Optional.of(RUN.toString()));

    stub.wave("left");
    int waves = stub.waves();

    assertThat(waves).isEqualTo(3);
    FakeServer.Received signal = server.next();
    assertThat(signal.uri())
        .isEqualTo("/api/v1/namespaces/shop/workflows/g%2F1/signals/wave?runId=" + RUN);
    assertThat(JsonMapper.shared().readTree(signal.body()).get("payloads").size()).isEqualTo(1);
    assertThat(server.next().uri())
        .isEqualTo("/api/v1/namespaces/shop/workflows/g%2F1/queries/count?runId=" + RUN);
  }

  @Test
  void cancelAndTerminateSayWhy() {
    server.answers(202, "").answers(202, "");
    WorkflowStub stub = client.newUntypedWorkflowStub("g-1");

    stub.cancel("changed my mind");
    stub.terminate("stuck", "detail");

    FakeServer.Received cancel = server.next();
    assertThat(cancel.uri()).isEqualTo("/api/v1/namespaces/shop/workflows/g-1/cancel");
    assertThat(cancel.body()).contains("\"reason\":\"changed my mind\"");
    FakeServer.Received terminate = server.next();
    assertThat(terminate.uri()).isEqualTo("/api/v1/namespaces/shop/workflows/g-1/terminate");
    assertThat(terminate.body()).contains("\"reason\":\"stuck\"", "\\\"detail\\\"");
  }

  @Test
  void aFailedWorkflowThrowsTheWholeChainOfCauses() {
    server.answers(
        200,
        """
        {"runId":"%s","status":"FAILED","failure":{"message":"activity failed",
          "info":{"failureType":"Activity","scheduledEventId":5,"startedEventId":6,
            "activityType":"Charge","activityId":"1","retryState":"NON_RETRYABLE_FAILURE"},
          "cause":{"message":"declined",
            "info":{"failureType":"Application","type":"Declined","nonRetryable":true}}}}"""
            .formatted(RUN));

    assertThatThrownBy(() -> client.newUntypedWorkflowStub("g-1").getResult(String.class))
        .isInstanceOfSatisfying(
            WorkflowFailedException.class,
            e -> {
              assertThat(e.getStatus()).isEqualTo(WorkflowExecutionStatus.FAILED);
              assertThat(e.getRunId()).isEqualTo(RUN);
              assertThat(e.getCause()).isInstanceOf(ActivityFailure.class);
            })
        .rootCause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class, cause -> assertThat(cause.getType()).isEqualTo("Declined"));
  }

  @Test
  void aCancelledWorkflowFailsTheResultToComeWithACancellation() {
    server.answers(200, "{\"runId\":\"%s\",\"status\":\"CANCELED\"}".formatted(RUN));

    CompletableFuture<@Nullable String> result =
        client.newUntypedWorkflowStub("g-1").getResultAsync(String.class);

    assertThatThrownBy(() -> result.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(WorkflowFailedException.class)
        .hasCauseInstanceOf(CanceledFailure.class);
  }

  @Test
  void theWaitForAResultHasAnEnd() {
    server.answers(202, OPEN);

    assertThatThrownBy(
            () ->
                client
                    .newUntypedWorkflowStub("g-1")
                    .getResult(0, TimeUnit.MILLISECONDS, String.class))
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("g-1");
  }

  @Test
  void anIdThatIsTakenNamesTheRunInTheWay() {
    UUID other = new UUID(1, 2);
    server.problem(
        409, "WORKFLOW_ALREADY_STARTED", "g-1 is open", ",\"runId\":\"%s\"".formatted(other));
    WorkflowStub stub = client.newUntypedWorkflowStub("Greeting", options);

    assertThatThrownBy(stub::start)
        .isInstanceOfSatisfying(
            WorkflowExecutionAlreadyStarted.class, e -> assertThat(e.getRunId()).isEqualTo(other))
        .hasMessage("g-1 is open");
  }

  @Test
  void anUnknownOrClosedWorkflowIsNotFound() {
    server
        .problem(404, "WORKFLOW_NOT_FOUND", "no such workflow", "")
        .problem(409, "WORKFLOW_CLOSED", "closed", "");
    WorkflowStub stub = client.newUntypedWorkflowStub("nope");

    assertThatThrownBy(() -> stub.signal("wave")).isInstanceOf(WorkflowNotFoundException.class);
    assertThatThrownBy(() -> stub.cancel()).isInstanceOf(WorkflowNotFoundException.class);
  }

  @Test
  void aQueryThatThrewSaysWhatItThrew() {
    server.problem(
        422,
        "QUERY_FAILED",
        "failed",
        ",\"failure\":{\"message\":\"not yet\",\"info\":{\"failureType\":\"Application\",\"type\":\"X\"}}");

    assertThatThrownBy(() -> client.newUntypedWorkflowStub("g-1").query("count", int.class))
        .isInstanceOf(WorkflowQueryException.class)
        .hasMessageContaining("not yet")
        .hasCauseInstanceOf(ApplicationFailure.class);
  }

  @Test
  void aRefusalThatIsNotAboutAWorkflowIsTheServices() {
    server
        .problem(404, "NAMESPACE_NOT_FOUND", "no namespace shop", "")
        .answers(500, "<html>oops</html>");
    WorkflowStub stub = client.newUntypedWorkflowStub("g-1");

    assertThatThrownBy(() -> stub.signal("wave"))
        .isInstanceOf(WorkflowServiceException.class)
        .hasMessageContaining("no namespace shop");
    assertThatThrownBy(() -> stub.signal("wave"))
        .isInstanceOf(WorkflowServiceException.class)
        .hasMessageContaining("500");
  }

  @Test
  void aServerThatCannotAnswerNowIsAskedAgainUnderTheSameRequestId() {
    server.problem(503, "UNAVAILABLE", "later", "").answers(201, STARTED);

    client.newUntypedWorkflowStub("Greeting", options).start();

    String first = requestId(server.next());
    assertThat(requestId(server.next())).isEqualTo(first);
  }

  @Test
  void withoutAServerACallGivesUpAndSaysWhichAddressItTried() {
    server.close();
    try (WorkflowClient impatient =
        WorkflowClient.newInstance(
            client.getOptions().toBuilder().setRequestPatience(Duration.ofMillis(200)).build())) {
      assertThatThrownBy(() -> impatient.newUntypedWorkflowStub("g-1").cancel())
          .isInstanceOf(WorkflowServiceException.class)
          .hasMessageContaining(server.url());
    }
  }

  @Test
  void aDescriptionShowsWhatTheRunWaitsFor() {
    server.answers(
        200,
        """
        {"workflowId":"g-1","runId":"%s","workflowType":"Greeting","taskQueue":"q","status":"RUNNING",
         "startTime":"2026-01-02T03:04:05Z","historyLength":9,"workflowTaskTimeout":"PT10S",
         "memo":{"customer":{"encoding":"json/plain","text":"7"}},
         "pendingActivities":[{"activityId":"1","activityType":"Charge","taskQueue":"q","attempt":3,
           "scheduledTime":"2026-01-02T03:04:06Z","cancelRequested":false}]}"""
            .formatted(RUN));

    WorkflowExecutionDescription description = client.newUntypedWorkflowStub("g-1").describe();

    assertThat(description.getExecution().runId()).isEqualTo(RUN);
    assertThat(description.getHistoryLength()).isEqualTo(9);
    assertThat(description.getMemo("customer", Integer.class)).isEqualTo(7);
    assertThat(description.getPendingActivities()).singleElement().matches(a -> a.attempt() == 3);
    assertThat(description.getPendingTimers()).isEmpty();
  }

  @Test
  void historyIsReadInTheProtocolsOwnForm() {
    server.answers(
        200,
        """
        {"runId":"%s","nextEventId":8,"events":[{"eventId":7,"eventTime":"2026-01-02T03:04:05Z",
          "eventType":"TimerFired","attributes":{"timerId":"t","startedEventId":5}}]}"""
            .formatted(RUN));

    WorkflowHistoryPage page =
        client
            .getWorkflowService()
            .history(new WorkflowExecution("shop", "g-1", RUN).key(), RUN, 7, 7);

    assertThat(page.nextEventId()).isEqualTo(8);
    assertThat(page.events().getFirst().attributes()).isEqualTo(new TimerFired("t", 5));
    assertThat(server.next().uri()).contains("fromEventId=7&toEventId=7");
  }

  @Test
  void aHistoryThatCannotBeReadIsAnError() {
    WorkflowService service = client.getWorkflowService();
    var key = new WorkflowExecution("shop", "g-1", RUN).key();
    for (String body : List.of("", "null", "[]", "{\"events\":[]}", "{\"runId\":")) {
      server.answers(200, body);
      assertThatThrownBy(() -> service.history(key, RUN, 1, 7))
          .as(body)
          .isInstanceOf(WorkflowServiceException.class)
          .hasMessageContaining("WorkflowHistoryPage");
    }
  }

  @Test
  void aStreamOfRunsFetchesPagesAsItIsRead() {
    String run =
        "{\"workflowId\":\"%s\",\"runId\":\"%s\",\"workflowType\":\"T\",\"taskQueue\":\"q\",\"status\":\"RUNNING\",\"startTime\":\"2026-01-31T08:00:00Z\",\"searchAttributes\":{\"Total\":{\"type\":\"DOUBLE\",\"value\":1.5}}}";
    server.answers(
        200, "{\"workflows\":[%s],\"nextPageToken\":\"t\"}".formatted(run.formatted("a", RUN)));
    server.answers(200, "{\"workflows\":[%s]}".formatted(run.formatted("b", RUN)));

    List<WorkflowExecutionMetadata> runs =
        client.listExecutions("Total > 1 ORDER BY StartTime", 1).toList();

    assertThat(runs).extracting(each -> each.getExecution().workflowId()).containsExactly("a", "b");
    assertThat(
            runs.getFirst().getTypedSearchAttributes().get(SearchAttributeKey.forDouble("Total")))
        .isEqualTo(1.5);
    assertThat(server.next().uri())
        .endsWith("/workflows?query=Total%20%3E%201%20ORDER%20BY%20StartTime&pageSize=1");
    assertThat(server.next().uri()).endsWith("&pageSize=1&pageToken=t");
  }

  @Test
  void runsAreCounted() {
    server.answers(200, "{\"count\":7}");

    assertThat(client.countWorkflows("Total > 1").getCount()).isEqualTo(7);
    assertThat(server.next().uri()).endsWith("/workflow-count?query=Total%20%3E%201");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Total > 1 GROUP BY ExecutionStatus", "Total > 1\ngroup  by ExecutionStatus "})
  void runsAreCountedByStatusIfTheQuerySaysSo(String query) {
    server.answers(
        200,
        """
        {"count":9,"groups":[{"status":"RUNNING","count":7},{"status":"FAILED","count":0},
         {"status":"TIMED_OUT","count":2}],"stuck":1}""");

    WorkflowExecutionCount count = client.countWorkflows(query);

    assertThat(count.getCount()).isEqualTo(9);
    assertThat(count.getGroups())
        .extracting(AggregationGroup::getGroupValues, AggregationGroup::getCount)
        .containsExactly(
            tuple(List.of(List.of("Running")), 7L), tuple(List.of(List.of("TimedOut")), 2L));
    assertThat(server.next().uri())
        .endsWith("/workflow-count?query=Total%20%3E%201&groupBy=ExecutionStatus");
  }

  @Test
  void aServerThatDoesNotGroupIsNotTakenForOneWithoutRuns() {
    server.answers(200, "{\"count\":7}");

    assertThatThrownBy(() -> client.countWorkflows("GROUP BY ExecutionStatus"))
        .isInstanceOf(WorkflowServiceException.class)
        .hasMessageContaining("version of the server");
    assertThat(server.next().uri()).endsWith("/workflow-count?groupBy=ExecutionStatus");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WorkflowId = 'GROUP BY ExecutionStatus'",
        "GROUP BY WorkflowType",
        "GROUP BY ExecutionStatus, WorkflowType",
        "MYGROUP BY ExecutionStatus"
      })
  void whatIsNotAGroupingByStatusIsLeftToTheServer(String query) {
    assertThat(CountQuery.of(query)).isEqualTo(new CountQuery(query, false));
  }

  @Test
  void aQueryThatCannotBeReadIsRejected() {
    server.problem(400, "INVALID_ARGUMENT", "query: no", "");

    assertThatThrownBy(() -> client.listExecutions("Total"))
        .isInstanceOf(RequestRejectedException.class)
        .hasMessageContaining("query: no");
  }

  private static String requestId(FakeServer.Received received) {
    return JsonMapper.shared().readTree(received.body()).get("requestId").asString();
  }
}
