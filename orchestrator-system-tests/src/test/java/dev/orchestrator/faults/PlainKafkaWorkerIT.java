package dev.orchestrator.faults;

import static dev.orchestrator.faults.cluster.HistoryAssert.assertThatHistory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.faults.cluster.Cluster;
import dev.orchestrator.faults.cluster.ClusterExtension;
import dev.orchestrator.faults.cluster.Server;
import dev.orchestrator.faults.cluster.ServerApi.Start;
import dev.orchestrator.faults.plain.PlainWorker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * The messages are documented JSON, by {@code docs/asyncapi.yaml}: a worker in any language needs a
 * Kafka client and no more.
 */
@ExtendWith(ClusterExtension.class)
class PlainKafkaWorkerIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Cluster cluster;

  PlainKafkaWorkerIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void aKafkaClientWithoutTheSdkRunsAWorkflowAndItsActivity() {
    Server server = cluster.server("only");
    server.start();
    server
        .api()
        .start(new Start("greeting", "GreetingWorkflow", "plain", List.of("Ada")), PATIENCE);

    try (var decider = worker("workflow-tasks", PlainKafkaWorkerIT::decide)) {
      await("the activity is handed out")
          .atMost(PATIENCE)
          .until(() -> cluster.recordsOf("activity-tasks.default.plain") == 1);
      try (var greeter = worker("activity-tasks", PlainKafkaWorkerIT::greet)) {
        JsonNode outcome = server.api().awaitResult("greeting", PATIENCE);

        assertThat(outcome.path("status").asString()).isEqualTo("COMPLETED");
        assertThat(outcome.path("result").asString()).isEqualTo("Hello Ada");
        await("the worker hears that the broker took its answers")
            .untilAsserted(
                () -> {
                  assertThat(decider.answered()).isEqualTo(2);
                  assertThat(greeter.answered()).isEqualTo(1);
                });
      }
    }
    assertThatHistory(server.api().history("greeting"))
        .isConsistent()
        .endsWithCompletion()
        .completedEachOnce(List.of("Greet"));
  }

  private PlainWorker worker(String tasks, Function<JsonNode, Map<String, Object>> answers) {
    return new PlainWorker(
        cluster.kafka().bootstrapServers(),
        cluster.topicPrefix() + "." + tasks + ".default.plain",
        answers);
  }

  /** The workflow: asks for a greeting, and completes with it. */
  private static Map<String, Object> decide(JsonNode task) {
    return Map.of(
        "requestType", "RespondWorkflowTaskCompleted",
        "startedTime", Instant.now().toString(),
        "commands", List.of(nextCommand(task)));
  }

  private static Map<String, Object> nextCommand(JsonNode task) {
    return StreamSupport.stream(task.path("events").spliterator(), false)
        .filter(event -> event.path("eventType").asString().equals("ActivityTaskCompleted"))
        .findFirst()
        .map(event -> event.path("attributes").path("result"))
        .<Map<String, Object>>map(
            result -> Map.of("commandType", "CompleteWorkflowExecution", "result", result))
        .orElseGet(
            () ->
                Map.of(
                    "commandType", "ScheduleActivityTask",
                    "activityId", "greet-1",
                    "activityType", "Greet",
                    "taskQueue", "plain",
                    "input", task.path("events").path(0).path("attributes").path("input"),
                    "startToCloseTimeout", "PT10S",
                    "retryPolicy", Map.of("initialInterval", "PT1S", "backoffCoefficient", 2.0)));
  }

  /** The activity: greets whom its input names. */
  private static Map<String, Object> greet(JsonNode task) {
    String name = task.path("input").path(0).path("text").asString().replace("\"", "");
    return Map.of(
        "requestType",
        "RespondActivityTaskCompleted",
        "result",
        Map.of("encoding", "json/plain", "text", "\"Hello " + name + "\""));
  }
}
