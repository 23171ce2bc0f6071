package dev.orchestrator.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.serverfixture.HttpApi.Answer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a server does for activities that no workflow asks for, beside all else. */
abstract class StandaloneActivityContract extends FamilyContract {

  private static final String ACTIVITIES = "/api/v1/namespaces/default/activities";

  @Test
  void aPlainWorkerRunsAStandaloneActivityAndItsRetry() {
    var waiting = CompletableFuture.supplyAsync(() -> startActivity("deliver/1", "?wait=30s"));

    try (var activities = worker("shop.activity-tasks.default.deliver")) {
      JsonNode failing = activities.nextTask();
      assertThat(failing.at("/token/execution/workflowId").asString())
          .isEqualTo("$activity/deliver/1");
      assertThat(failing.get("activityId").asString()).isEqualTo("deliver/1");
      activities.report(
          failing,
          """
          {"requestType":"RespondActivityTaskFailed","failure":{"message":"503",
           "info":{"failureType":"Application","type":"Unavailable"}}}""");
      activities.done();
      JsonNode retried = activities.nextTask();
      assertThat(retried.at("/token/attempt").asInt()).isEqualTo(2);
      activities.report(
          retried,
          """
          {"requestType":"RespondActivityTaskCompleted",
           "result":{"encoding":"json/plain","text":"200"}}""");
      activities.done();
    }

    Answer answer = waiting.join();
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text()).contains("\"status\":\"COMPLETED\",\"result\":200");
    assertThat(
            api.get(ACTIVITIES + "/deliver%2F1/history")
                .json()
                .get("events")
                .findValuesAsString("eventType"))
        .containsExactly(
            "ActivityExecutionStarted", "ActivityTaskStarted", "ActivityTaskCompleted");
    assertThat(api.get(ACTIVITIES + "/deliver%2F1/result").text()).contains("\"result\":200");
    JsonNode described = api.get(ACTIVITIES + "/deliver%2F1").json();
    assertThat(described.get("activityType").asString()).isEqualTo("Deliver");
    assertThat(described.has("pendingActivity")).isFalse();
  }

  @Test
  void anActivityThatWaitsForItsNextAttemptIsRetriedAtOnce() {
    String activityId = "deliver/patient";
    api.post(
        ACTIVITIES,
        """
        {"activityId":"%s","activityType":"Deliver","taskQueue":"patient",
         "startToCloseTimeout":"PT1M","retryPolicy":{"initialInterval":"PT1H"}}"""
            .formatted(activityId));
    String path = ACTIVITIES + "/deliver%2Fpatient";
    try (var activities = worker("shop.activity-tasks.default.patient")) {
      activities.report(
          activities.nextTask(),
          """
          {"requestType":"RespondActivityTaskFailed","failure":{"message":"503",
           "info":{"failureType":"Application","type":"Unavailable"}}}""");
      activities.done();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> api.get(path).json().at("/pendingActivity/nextAttemptTime").isString());

      assertThat(api.post(path + "/retry", "").status()).isEqualTo(202);

      JsonNode retried = activities.nextTask();
      assertThat(retried.at("/token/attempt").asInt()).isEqualTo(2);
      activities.report(
          retried,
          """
          {"requestType":"RespondActivityTaskCompleted",
           "result":{"encoding":"json/plain","text":"200"}}""");
      activities.done();
    }

    assertThat(api.get(path + "/result?wait=30s").text()).contains("\"result\":200");
    assertThat(api.post(path + "/retry", "").json().get("code").asString())
        .isEqualTo("ACTIVITY_CLOSED");
  }

  @Test
  void listsAreOfWorkflowsOrOfActivitiesAndIdsDoNotClash() {
    assertThat(start("unserved", "same").status()).isEqualTo(201);
    assertThat(startActivity("same", "").status()).isEqualTo(201);
    assertThat(startActivity("same", "").json().get("code").asString())
        .isEqualTo("ACTIVITY_ALREADY_STARTED");

    assertThat(api.get(WORKFLOWS + "?workflowType=Deliver").json().get("workflows")).isEmpty();
    JsonNode listed = api.get(ACTIVITIES + "?activityId=same&status=RUNNING").json();
    assertThat(listed.get("activities")).hasSize(1);
    assertThat(listed.at("/activities/0/activityType").asString()).isEqualTo("Deliver");
    assertThat(api.get(ACTIVITIES + "?activityType=Order").json().get("activities")).isEmpty();
    assertThat(api.get(ACTIVITIES + "/same").json().at("/pendingActivity/attempt").asInt())
        .isEqualTo(1);
  }

  @Test
  void aStandaloneActivityIsCancelledTerminatedAndCompletedFromOutside() {
    startActivity("cancelled", "");
    startActivity("terminated", "");
    startActivity("completed", "");

    assertThat(api.post(ACTIVITIES + "/cancelled/cancel", "{}").status()).isEqualTo(202);
    assertThat(api.post(ACTIVITIES + "/terminated/terminate", "{\"reason\":\"stuck\"}").status())
        .isEqualTo(202);
    assertThat(api.post(ACTIVITIES + "/completed/attempt/complete", "{\"result\":204}").status())
        .isEqualTo(202);

    assertThat(status("cancelled")).isEqualTo("CANCELED");
    assertThat(status("terminated")).isEqualTo("TERMINATED");
    assertThat(api.get(ACTIVITIES + "/completed/result").text()).contains("\"result\":204");
    assertThat(api.post(ACTIVITIES + "/completed/cancel", "{}").json().get("code").asString())
        .isEqualTo("ACTIVITY_CLOSED");
    assertThat(api.get(ACTIVITIES + "/nobody/result").json().get("code").asString())
        .isEqualTo("ACTIVITY_NOT_FOUND");
    assertThat(
            api.post(
                    WORKFLOWS,
                    """
                    {"workflowId":"$activity/completed","workflowType":"Order","taskQueue":"q"}""")
                .json()
                .get("code")
                .asString())
        .isEqualTo("INVALID_ARGUMENT");
  }

  private String status(String activityId) {
    return api.get(ACTIVITIES + "/" + activityId + "/result?wait=30s")
        .json()
        .get("status")
        .asString();
  }

  private Answer startActivity(String activityId, String parameters) {
    return api.post(
        ACTIVITIES + parameters,
        """
        {"activityId":"%s","activityType":"Deliver","taskQueue":"%s","startToCloseTimeout":"PT1M",
         "input":[1],"retryPolicy":{"initialInterval":"PT0.1S","backoffCoefficient":1}}"""
            .formatted(activityId, activityId.startsWith("deliver") ? "deliver" : "unserved"));
  }
}
