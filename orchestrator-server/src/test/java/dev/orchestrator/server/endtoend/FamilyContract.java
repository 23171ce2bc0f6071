package dev.orchestrator.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a server does for runs that lead to other runs, beside all else. */
abstract class FamilyContract extends ServerContract {

  @Test
  void whoWaitsForAWorkflowThatContinuesAsNewGetsTheResultOfItsLastRun() {
    Answer started = start("continued", "order-7");
    var result =
        CompletableFuture.supplyAsync(() -> api.get(WORKFLOWS + "/order-7/result?wait=30s"));

    try (var workflows = worker("shop.workflow-tasks.default.continued")) {
      workflows.report(
          workflows.nextTask(),
          """
          {"requestType":"RespondWorkflowTaskCompleted","startedTime":"2026-01-31T08:00:00Z",
           "commands":[{"commandType":"ContinueAsNewWorkflowExecution","workflowType":"Order",
            "taskQueue":"continued","input":[{"encoding":"json/plain","text":"2"}]}]}""");
      workflows.done();
      JsonNode next = workflows.nextTask();
      assertThat(next.at("/events/0/attributes/input/0/text").asString()).isEqualTo("2");
      workflows.report(next, COMPLETE);
      workflows.done();
    }

    assertThat(result.join().status()).as(result.join().text()).isEqualTo(200);
    assertThat(result.join().text()).contains("\"result\":{\"total\":9.90}");
    String first = started.json().get("runId").asString();
    JsonNode run = api.get(WORKFLOWS + "/order-7?runId=" + first).json();
    assertThat(run.get("status").asString()).isEqualTo("CONTINUED_AS_NEW");
    assertThat(run.at("/chain/firstRunId").asString()).isEqualTo(first);
    JsonNode last = api.get(WORKFLOWS + "/order-7").json();
    assertThat(last.get("runId")).isEqualTo(run.at("/chain/nextRunId"));
    assertThat(last.at("/chain/previousRunId").asString()).isEqualTo(first);
    assertThat(api.get(WORKFLOWS + "/order-7/result?runId=" + first).text()).contains("9.90");
  }

  @Test
  void aParentStartsSignalsAndAwaitsChildrenOnItsOwnShardAndOnAnother() {
    start("parents", "order-8"); // on shard 0, like parcel-1; parcel-3 is on shard 1

    try (var parents = worker("shop.workflow-tasks.default.parents");
        var children = worker("shop.workflow-tasks.default.children")) {
      parents.report(
          parents.nextTask(),
          """
          {"requestType":"RespondWorkflowTaskCompleted","startedTime":"2026-01-31T08:00:00Z",
           "commands":[%s,%s,
            {"commandType":"SignalExternalWorkflowExecution","workflowId":"parcel-3",
             "childWorkflowOnly":true,"signalName":"go"},
            {"commandType":"SignalExternalWorkflowExecution","workflowId":"nobody","signalName":"go"}]}"""
              .formatted(child("parcel-1"), child("parcel-3")));
      parents.done();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(
                          api.get(WORKFLOWS + "/order-8")
                              .json()
                              .get("pendingChildren")
                              .findValuesAsString("workflowId"))
                      .containsExactly("parcel-1", "parcel-3"));
      for (int i = 0; i < 2; i++) {
        JsonNode task = children.nextTask();
        assertThat(task.at("/events/0/attributes/parent/execution/workflowId").asString())
            .isEqualTo("order-8");
        children.report(task, COMPLETE);
        children.done();
      }
      // The child that was signalled meanwhile decides once more.
      JsonNode again = children.nextTask();
      assertThat(again.get("events").findValuesAsString("eventType"))
          .contains("WorkflowExecutionSignaled");
      children.report(again, COMPLETE);
      children.done();

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                parents.report(parents.nextTask(), NOTHING);
                parents.done();
                assertThat(eventTypes("order-8"))
                    .contains("ExternalWorkflowExecutionSignaled")
                    .contains("SignalExternalWorkflowExecutionFailed")
                    .filteredOn("ChildWorkflowExecutionCompleted"::equals)
                    .hasSize(2);
              });
    }
  }

  @Test
  void aRunThatFailedIsFollowedByTheNextAttemptAndBadPoliciesAreProblems() {
    Answer started =
        api.post(
            WORKFLOWS,
            """
            {"workflowId":"order-9","workflowType":"Order","taskQueue":"retried",
             "workflowStartDelay":"PT0.2S","retryPolicy":{"initialInterval":"PT0.2S","maximumAttempts":2}}""");
    assertThat(started.status()).as(started.text()).isEqualTo(201);

    try (var workflows = worker("shop.workflow-tasks.default.retried")) {
      workflows.report(
          workflows.nextTask(),
          """
          {"requestType":"RespondWorkflowTaskCompleted","startedTime":"2026-01-31T08:00:00Z",
           "commands":[{"commandType":"FailWorkflowExecution",
            "failure":{"message":"out of stock","info":{"failureType":"Application","type":"Stock"}}}]}""");
      workflows.done();
      JsonNode next = workflows.nextTask();
      assertThat(next.at("/events/0/attributes/continuation/attempt").asInt()).isEqualTo(2);
      workflows.report(next, COMPLETE);
      workflows.done();
    }

    assertThat(api.get(WORKFLOWS + "/order-9/result?wait=30s").text()).contains("9.90");
    assertThat(
            api.post(
                    WORKFLOWS,
                    """
                    {"workflowType":"Order","taskQueue":"q","cronSchedule":"every day"}""")
                .json()
                .get("code")
                .asString())
        .isEqualTo("INVALID_ARGUMENT");
    assertThat(
            api.post(
                    WORKFLOWS,
                    """
                    {"workflowType":"Order","taskQueue":"q",
                     "retryPolicy":{"initialInterval":"PT9S","maximumInterval":"PT1S"}}""")
                .json()
                .get("code")
                .asString())
        .isEqualTo("INVALID_ARGUMENT");
  }

  @Test
  void runsThatOthersLeadToAreFoundByTheSearchAttributesThatTheyAreGiven() {
    api.post(
        "/api/v1/namespaces/default/search-attributes",
        "{\"name\":\"Family\",\"type\":\"KEYWORD\"}");
    start("found", "order-60");

    try (var parents = worker("shop.workflow-tasks.default.found");
        var children = worker("shop.workflow-tasks.default.children")) {
      parents.report(
          parents.nextTask(),
          """
          {"requestType":"RespondWorkflowTaskCompleted","startedTime":"2026-01-31T08:00:00Z",
           "commands":[%s,
            {"commandType":"ContinueAsNewWorkflowExecution","workflowType":"Order",
             "taskQueue":"found","searchAttributes":{"Family":{"type":"KEYWORD","value":"b"}}}]}"""
              .formatted(
                  child("parcel-60")
                      .replace(
                          "}",
                          """
                          ,"searchAttributes":{"Family":{"type":"KEYWORD","value":"a"}},
                          "headers":{"_tracer-data":{"encoding":"json/plain","text":"\\"trace\\""}}}""")));
      parents.done();
      JsonNode started = children.nextTask().at("/events/0/attributes");
      assertThat(started.at("/searchAttributes/Family/value").asString()).isEqualTo("a");
      assertThat(started.at("/headers/_tracer-data/text").asString())
          .as("what takes the trace along")
          .isEqualTo("\"trace\"");
      children.done();
      parents.nextTask();
      parents.done();
    }

    assertThat(search("Family = 'a'").findValuesAsString("workflowId"))
        .containsExactly("parcel-60");
    assertThat(
            search("Family = 'b' AND ExecutionStatus = 'Running'").findValuesAsString("workflowId"))
        .containsExactly("order-60");
  }

  private static String child(String workflowId) {
    return """
        {"commandType":"StartChildWorkflowExecution","workflowId":"%s","workflowType":"Parcel",
         "taskQueue":"children","workflowIdReusePolicy":"ALLOW_DUPLICATE","parentClosePolicy":"ABANDON"}"""
        .formatted(workflowId);
  }

  private List<String> eventTypes(String workflowId) {
    return api.get(WORKFLOWS + "/" + workflowId + "/history")
        .json()
        .get("events")
        .findValuesAsString("eventType");
  }
}
