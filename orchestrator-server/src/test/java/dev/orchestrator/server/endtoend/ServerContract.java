package dev.orchestrator.server.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.server.OrchestratorServerApplication;
import dev.orchestrator.serverfixture.HttpApi;
import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What a server does for whoever uses it, on a real PostgreSQL and a real Kafka. */
@SpringBootTest(
    classes = OrchestratorServerApplication.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "orchestrator.audit.enabled=true",
      "orchestrator.topic-prefix=shop",
      "orchestrator.kafka.commands-partitions=2",
      "orchestrator.api.query-timeout=30s",
      "orchestrator.limits.max-payload-size=64KB",
      "orchestrator.metrics.count-interval=1s"
    })
abstract class ServerContract {

  static final String WORKFLOWS = "/api/v1/namespaces/default/workflows";
  private static final String CHARGE =
      """
      {"requestType":"RespondWorkflowTaskCompleted","startedTime":"2026-01-31T08:00:00Z",
       "commands":[{"commandType":"ScheduleActivityTask","activityId":"1","activityType":"Charge",
        "taskQueue":"%s","input":[{"encoding":"json/plain","text":"{\\"amount\\":1.10}"}],
        "startToCloseTimeout":"PT1M","retryPolicy":{"initialInterval":"PT0.1S","backoffCoefficient":1}}]}""";
  static final String NOTHING =
      """
      {"requestType":"RespondWorkflowTaskCompleted","startedTime":"2026-01-31T08:00:00Z"}""";
  static final String COMPLETE =
      """
      {"requestType":"RespondWorkflowTaskCompleted","startedTime":"2026-01-31T08:00:00Z",
       "commands":[{"commandType":"CompleteWorkflowExecution",
        "result":{"encoding":"json/plain","text":"{\\"total\\":9.90}"}}]}""";

  @Autowired KafkaConnectionDetails kafka;
  HttpApi api;

  @BeforeEach
  void awaitShards(@LocalServerPort int port) {
    api = new HttpApi(port);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> api.get("/actuator/health/shards").json().at("/details/owned").toString(),
            "[0,1]"::equals);
  }

  @Test
  void aPlainKafkaClientRunsAWorkflowAndItsActivityFromTheDocumentedMessagesAlone() {
    Answer started = start("plain", "order/1");
    assertThat(started.status()).as(started.text()).isEqualTo(201);

    try (var workflows = worker("shop.workflow-tasks.default.plain");
        var activities = worker("shop.activity-tasks.default.plain")) {
      JsonNode first = workflows.nextTask();
      assertThat(first.at("/events/0/eventType").asString()).isEqualTo("WorkflowExecutionStarted");
      workflows.report(first, CHARGE.formatted("plain"));
      workflows.done();

      JsonNode failing = activities.nextTask();
      assertThat(failing.at("/input/0/text").asString()).isEqualTo("{\"amount\":1.10}");
      activities.report(
          failing,
          """
          {"requestType":"RespondActivityTaskFailed","failure":{"message":"timeout",
           "info":{"failureType":"Application","type":"Timeout"}}}""");
      activities.done();

      JsonNode retried = activities.nextTask();
      assertThat(retried.at("/token/attempt").asInt()).isEqualTo(2);
      activities.report(
          retried,
          """
          {"requestType":"RespondActivityTaskCompleted",
           "result":{"encoding":"json/plain","text":"\\"R-1\\""}}""");
      activities.done();

      JsonNode second = workflows.nextTask();
      assertThat(second.get("events").findValuesAsString("eventType"))
          .contains("ActivityTaskCompleted");
      workflows.report(second, COMPLETE);
      workflows.done();
    }

    Answer result = api.get(WORKFLOWS + "/order%2F1/result?wait=30s");
    assertThat(result.status()).as(result.text()).isEqualTo(200);
    assertThat(result.text()).contains("\"result\":{\"total\":9.90}");
    JsonNode history = api.get(WORKFLOWS + "/order%2F1/history").json();
    assertThat(history.get("events").findValuesAsString("eventType"))
        .startsWith("WorkflowExecutionStarted", "WorkflowTaskScheduled")
        .containsOnlyOnce("ActivityTaskCompleted")
        .endsWith("WorkflowExecutionCompleted");
    assertThat(api.get(WORKFLOWS + "?status=COMPLETED&workflowId=order%2F1").json().toString())
        .contains(started.json().get("runId").asString());
  }

  @Test
  void anActivityIsCompletedByWhoeverHasItsTokenOrItsIds() {
    start("outside", "order-10");

    try (var workflows = worker("shop.workflow-tasks.default.outside");
        var activities = worker("shop.activity-tasks.default.outside")) {
      workflows.report(workflows.nextTask(), CHARGE.formatted("outside"));
      workflows.done();
      JsonNode task = activities.nextTask();
      activities.report(task, "{\"requestType\":\"RecordActivityTaskDetached\"}");
      activities.done();
      String token =
          Base64.getEncoder().encodeToString(task.get("token").toString().getBytes(UTF_8));

      Answer beat =
          api.post(
              "/api/v1/namespaces/default/activities/heartbeat",
              "{\"taskToken\":\"%s\",\"details\":[{\"encoding\":\"json/plain\",\"text\":\"1\"}]}"
                  .formatted(token));
      assertThat(beat.text()).isEqualTo("{\"cancelRequested\":false}");
      Answer failed =
          api.post(
              "/api/v1/namespaces/default/activities/fail",
              "{\"taskToken\":\"%s\",\"failure\":{\"message\":\"busy\",\"info\":{\"failureType\":\"Application\",\"type\":\"Busy\"}}}"
                  .formatted(token));
      assertThat(failed.status()).as(failed.text()).isEqualTo(202);
      JsonNode retried = activities.nextTask();
      assertThat(retried.at("/heartbeatDetails/0/text").asString()).isEqualTo("1");
      activities.done();
      Answer stale =
          api.post(
              "/api/v1/namespaces/default/activities/complete",
              "{\"taskToken\":\"%s\"}".formatted(token));
      assertThat(stale.json().get("code").asString()).isEqualTo("STALE_TASK");

      Answer completed =
          api.post(WORKFLOWS + "/order-10/activities/1/complete", "{\"result\":\"R-8\"}");
      assertThat(completed.status()).as(completed.text()).isEqualTo(202);
      assertThat(workflows.nextTask().get("events").findValuesAsString("eventType"))
          .contains("ActivityTaskCompleted");
      workflows.done();
    }
  }

  @Test
  void aQueryReachesAWorkerAndItsAnswerComesBack() {
    start("queried", "order-2");

    try (var workflows = worker("shop.workflow-tasks.default.queried")) {
      JsonNode first = workflows.nextTask();
      workflows.report(first, CHARGE.formatted("queried"));
      workflows.done();
      var answer =
          CompletableFuture.supplyAsync(
              () -> api.post(WORKFLOWS + "/order-2/queries/status", "{\"input\":[\"brief\"]}"));

      JsonNode query = workflows.nextTask();
      assertThat(query.get("messageType").asString()).isEqualTo("QueryTask");
      assertThat(query.at("/input/0/text").asString()).isEqualTo("\"brief\"");
      workflows.reply(
          query,
          "shop.inbox",
          """
          {"messageType":"QueryResult","queryId":"%s",
           "result":{"encoding":"json/plain","text":"\\"CHARGING\\""}}"""
              .formatted(query.get("queryId").asString()));
      workflows.done();

      assertThat(answer.join().status()).as(answer.join().text()).isEqualTo(200);
      assertThat(answer.join().json().get("result").asString()).isEqualTo("CHARGING");
    }
  }

  @Test
  void updatesAreAcceptedAnsweredRejectedAndKnownByTheirIds() {
    start("updated", "cart-1");

    try (var workflows = worker("shop.workflow-tasks.default.updated")) {
      workflows.report(workflows.nextTask(), NOTHING);
      workflows.done();
      var accepted = update("cart-1", "u-1");

      JsonNode first = workflows.nextTask();
      assertThat(first.at("/updates/0/updateName").asString()).isEqualTo("addItem");
      assertThat(first.at("/updates/0/input/0/text").asString()).isEqualTo("\"book\"");
      workflows.report(
          first,
          """
          {"requestType":"RespondWorkflowTaskCompleted","startedTime":"2026-01-31T08:00:00Z",
           "commands":[{"commandType":"AcceptWorkflowUpdate","updateId":"u-1"},
            {"commandType":"CompleteWorkflowUpdate","updateId":"u-1",
             "result":{"encoding":"json/plain","text":"3"}}]}""");
      workflows.done();
      assertThat(accepted.join().status()).as(accepted.join().text()).isEqualTo(200);
      assertThat(accepted.join().json().get("stage").asString()).isEqualTo("COMPLETED");
      assertThat(accepted.join().json().get("result").asInt()).isEqualTo(3);

      var rejected = update("cart-1", "u-2");
      workflows.report(
          workflows.nextTask(),
          """
          {"requestType":"RespondWorkflowTaskCompleted","startedTime":"2026-01-31T08:00:00Z",
           "updateRejections":[{"updateId":"u-2","failure":{"message":"sold out",
            "info":{"failureType":"Application","type":"SoldOut"}}}]}""");
      workflows.done();
      assertThat(rejected.join().status()).as(rejected.join().text()).isEqualTo(422);
      assertThat(rejected.join().json().get("code").asString()).isEqualTo("UPDATE_REJECTED");
      assertThat(rejected.join().json().at("/failure/info/type").asString()).isEqualTo("SoldOut");
    }

    assertThat(update("cart-1", "u-1").join().json().get("result").asInt())
        .as("again")
        .isEqualTo(3);
    Answer polled = api.get(WORKFLOWS + "/cart-1/updates/u-1");
    assertThat(polled.json().get("result").asInt()).isEqualTo(3);
    assertThat(api.get(WORKFLOWS + "/cart-1/updates/u-9").json().get("code").asString())
        .isEqualTo("UPDATE_NOT_FOUND");
    Answer waiting =
        api.post(WORKFLOWS + "/cart-1/updates/addItem?wait=1ms", "{\"updateId\":\"u-3\"}");
    assertThat(waiting.status()).as(waiting.text()).isEqualTo(202);
    assertThat(waiting.json().get("stage").asString()).isEqualTo("ADMITTED");
    assertThat(api.get(WORKFLOWS + "/cart-1/history").json().findValuesAsString("eventType"))
        .containsOnlyOnce("WorkflowExecutionUpdateAccepted")
        .containsOnlyOnce("WorkflowExecutionUpdateCompleted");
  }

  private CompletableFuture<Answer> update(String workflowId, String updateId) {
    return CompletableFuture.supplyAsync(
        () ->
            api.post(
                WORKFLOWS + "/" + workflowId + "/updates/addItem",
                "{\"updateId\":\"%s\",\"input\":[\"book\"]}".formatted(updateId)));
  }

  @Test
  void anUpdateStartsTheWorkflowThatItIsFor() {
    var answer =
        CompletableFuture.supplyAsync(
            () ->
                api.post(
                    WORKFLOWS + "/cart-2/update-with-start/addItem?waitStage=ACCEPTED",
                    """
                    {"updateId":"u-1","start":{"workflowType":"Cart","taskQueue":"begun",
                     "workflowIdConflictPolicy":"USE_EXISTING"}}"""));

    try (var workflows = worker("shop.workflow-tasks.default.begun")) {
      JsonNode first = workflows.nextTask();
      assertThat(first.at("/updates/0/updateId").asString()).isEqualTo("u-1");
      assertThat(api.get(WORKFLOWS + "/cart-2").json().get("pendingUpdates").toString())
          .isEqualTo(
              "[{\"updateId\":\"u-1\",\"stage\":\"ADMITTED\",\"updateName\":\"addItem\",\"acceptedEventId\":null}]");
      workflows.report(
          first,
          """
          {"requestType":"RespondWorkflowTaskCompleted","startedTime":"2026-01-31T08:00:00Z",
           "commands":[{"commandType":"AcceptWorkflowUpdate","updateId":"u-1"}]}""");
      workflows.done();
    }

    assertThat(answer.join().status()).as(answer.join().text()).isEqualTo(200);
    assertThat(answer.join().json().get("stage").asString()).isEqualTo("ACCEPTED");
    assertThat(api.get(WORKFLOWS + "/cart-2").json().at("/pendingUpdates/0/stage").asString())
        .isEqualTo("ACCEPTED");
    assertThat(api.get(WORKFLOWS + "/cart-2").json().get("runId"))
        .isEqualTo(answer.join().json().get("runId"));
  }

  @Test
  void aSignalStartsTheWorkflowThatItIsForOnce() {
    String body =
        """
        {"workflowId":"cart-3","workflowType":"Cart","taskQueue":"signalled",
         "signal":{"name":"add","input":["book"]}}""";
    Answer first = api.post(WORKFLOWS, body);
    Answer second = api.post(WORKFLOWS, body);

    assertThat(first.status()).as(first.text()).isEqualTo(201);
    assertThat(second.status()).as(second.text()).isEqualTo(200);
    assertThat(second.json().get("runId")).isEqualTo(first.json().get("runId"));
    assertThat(api.get(WORKFLOWS + "/cart-3/history").json().findValuesAsString("eventType"))
        .startsWith("WorkflowExecutionStarted", "WorkflowExecutionSignaled");
  }

  @Test
  void aStartIsRepeatedHarmlesslyAndRefusedToOthers() {
    Answer first = start("repeated", "order-3");
    Answer again = start("repeated", "order-3");
    Answer other =
        api.post(
            WORKFLOWS,
            "{\"workflowId\":\"order-3\",\"workflowType\":\"Order\",\"taskQueue\":\"repeated\"}");

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.json().get("runId")).isEqualTo(first.json().get("runId"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.json().get("code").asString()).isEqualTo("WORKFLOW_ALREADY_STARTED");
    assertThat(other.json().get("runId")).isEqualTo(first.json().get("runId"));
  }

  @Test
  void aRunIsSignalledTerminatedAndThenClosed() {
    start("closed", "order-4");

    assertThat(api.post(WORKFLOWS + "/order-4/signals/go", "{\"input\":[1]}").status())
        .isEqualTo(202);
    assertThat(api.post(WORKFLOWS + "/order-4/cancel", null).status()).isEqualTo(202);
    assertThat(api.get(WORKFLOWS + "/order-4").json().get("status").asString())
        .isEqualTo("RUNNING");
    assertThat(api.post(WORKFLOWS + "/order-4/terminate", "{\"reason\":\"enough\"}").status())
        .isEqualTo(202);

    JsonNode result = api.get(WORKFLOWS + "/order-4/result?wait=10s").json();
    assertThat(result.get("status").asString()).isEqualTo("TERMINATED");
    assertThat(result.at("/failure/message").asString()).isEqualTo("enough");
    assertThat(api.post(WORKFLOWS + "/order-4/signals/go", null).json().get("code").asString())
        .isEqualTo("WORKFLOW_CLOSED");
  }

  @Test
  void namespacesKeepWorkflowsApart() {
    assertThat(api.post("/api/v1/namespaces", "{\"name\":\"apart\"}").status()).isEqualTo(201);

    start("apart", "order-5");

    assertThat(api.get(WORKFLOWS + "/order-5").status()).isEqualTo(200);
    Answer elsewhere = api.get("/api/v1/namespaces/apart/workflows/order-5");
    assertThat(elsewhere.json().get("code").asString()).isEqualTo("WORKFLOW_NOT_FOUND");
    Answer nowhere =
        api.post(
            "/api/v1/namespaces/nowhere/workflows",
            "{\"workflowType\":\"Order\",\"taskQueue\":\"q\"}");
    assertThat(nowhere.status()).isEqualTo(404);
    assertThat(nowhere.json().get("code").asString()).isEqualTo("NAMESPACE_NOT_FOUND");
  }

  @Test
  void runsAreFoundByTheSearchAttributesOfTheirStartAndTheirCode() {
    String attributes = "/api/v1/namespaces/default/search-attributes";
    api.post(attributes, "{\"name\":\"OrderTotal\",\"type\":\"DOUBLE\"}");
    api.post(attributes, "{\"name\":\"Tags\",\"type\":\"KEYWORD_LIST\"}");
    Answer started = startSearchable("order-70", "OrderTotal", "DOUBLE", "120.5");
    assertThat(started.status()).as(started.text()).isEqualTo(201);
    assertThat(startSearchable("order-80", "Nope", "INT", "1").json().get("detail").asString())
        .contains("'Nope': expected a name that is registered");
    assertThat(startSearchable("order-80", "OrderTotal", "INT", "1").status()).isEqualTo(400);
    assertThat(search("OrderTotal > 100").toString()).contains("order-70");

    try (var workflows = worker("shop.workflow-tasks.default.searched")) {
      workflows.report(
          workflows.nextTask(),
          """
          {"requestType":"RespondWorkflowTaskCompleted","startedTime":"2026-01-31T08:00:00Z",
           "commands":[
             {"commandType":"UpsertWorkflowSearchAttributes",
              "searchAttributes":{"Tags":{"type":"KEYWORD_LIST","value":["gift","express"]}},
              "removed":["OrderTotal"]},
             {"commandType":"ModifyWorkflowProperties",
              "upsertedMemo":{"step":{"encoding":"json/plain","text":"1"}}}]}""");
      workflows.done();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !search("Tags = 'express' AND OrderTotal IS NULL").isEmpty());
    }

    JsonNode run = search("ExecutionStatus = 'Running' AND Tags STARTS_WITH 'gi'").get(0);
    assertThat(run.get("workflowId").asString()).isEqualTo("order-70");
    assertThat(run.at("/searchAttributes/Tags/value").toString())
        .isEqualTo("[\"gift\",\"express\"]");
    JsonNode described = api.get(WORKFLOWS + "/order-70").json();
    assertThat(described.get("searchAttributes")).isEqualTo(run.get("searchAttributes"));
    assertThat(described.at("/memo/step/text").asString()).isEqualTo("1");
    assertThat(
            api.get(
                    "/api/v1/namespaces/default/workflow-count?query="
                        + HttpApi.segment("Tags = 'gift'"))
                .text())
        .isEqualTo("{\"count\":1}");
    JsonNode counts =
        api.get(
                "/api/v1/namespaces/default/workflow-count?groupBy=ExecutionStatus&query="
                    + HttpApi.segment("Tags = 'gift'"))
            .json();
    assertThat(counts.at("/groups/0").toString()).isEqualTo("{\"status\":\"RUNNING\",\"count\":1}");
    assertThat(counts.get("groups").size()).isEqualTo(7);
    assertThat(counts.get("count").asInt()).isOne();
    assertThat(counts.get("stuck").asInt()).isZero();
  }

  private Answer startSearchable(String workflowId, String name, String type, String value) {
    return api.post(
        WORKFLOWS,
        "{\"workflowId\":\"%s\",\"workflowType\":\"Order\",\"taskQueue\":\"searched\",\"searchAttributes\":{\"%s\":{\"type\":\"%s\",\"value\":%s}}}"
            .formatted(workflowId, name, type, value));
  }

  final JsonNode search(String query) {
    Answer answer = api.get(WORKFLOWS + "?query=" + HttpApi.segment(query));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().get("workflows");
  }

  @Test
  void aConfiguredLimitHolds() {
    String input = "x".repeat(70_000);

    Answer answer =
        api.post(
            WORKFLOWS,
            "{\"workflowType\":\"Order\",\"taskQueue\":\"limited\",\"input\":[\"%s\"]}"
                .formatted(input));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().get("detail").asString()).contains("65536");
  }

  @Test
  void aRepeatedStartFindsItsRunAlsoWithoutAWorkflowId() {
    String body =
        "{\"workflowType\":\"Order\",\"taskQueue\":\"repeated\",\"requestId\":\"pay once\"}";

    Answer first = api.post(WORKFLOWS, body);
    Answer second = api.post(WORKFLOWS, body);

    assertThat(first.status()).as(first.text()).isEqualTo(201);
    assertThat(second.json()).isEqualTo(first.json());
  }

  @Test
  void operatorsSeeHealthWorkflowsAndMeters() {
    start("operated", "order-6");

    // What asks the brokers is made for the first question, and gives them three seconds.
    JsonNode health =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> api.get("/actuator/health").json(),
                answer -> answer.get("status").asString().equals("UP"));
    assertThat(health.at("/components/kafka/details/nodes").asInt()).isEqualTo(1);
    assertThat(health.at("/components/db/status").asString()).isEqualTo("UP");
    assertThat(api.get("/actuator/workflows/order-6").json().at("/summary/status").asString())
        .isEqualTo("RUNNING");
    assertThat(api.get("/actuator/prometheus").text()).contains("orchestrator_engine_commit");
  }

  Answer start(String taskQueue, String workflowId) {
    return api.post(
        WORKFLOWS,
        "{\"workflowId\":\"%1$s\",\"workflowType\":\"Order\",\"taskQueue\":\"%2$s\",\"requestId\":\"%1$s\"}"
            .formatted(workflowId, taskQueue));
  }

  PlainWorker worker(String topic) {
    return new PlainWorker(String.join(",", kafka.getBootstrapServers()), topic);
  }
}
