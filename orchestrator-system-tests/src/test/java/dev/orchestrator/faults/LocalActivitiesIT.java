package dev.orchestrator.faults;

import static dev.orchestrator.faults.cluster.HistoryAssert.assertThatHistory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.faults.cluster.Cluster;
import dev.orchestrator.faults.cluster.ClusterExtension;
import dev.orchestrator.faults.cluster.Executions.Execution;
import dev.orchestrator.faults.cluster.Server;
import dev.orchestrator.faults.cluster.ServerApi.Start;
import dev.orchestrator.faults.cluster.Worker;
import dev.orchestrator.faults.worker.orders.OrdersApplication;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Local activities keep their workflow task open for as long as they take, and no longer. */
@ExtendWith(ClusterExtension.class)
class LocalActivitiesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** The server gives a workflow task ten seconds. */
  private static final long LONGER_THAN_A_WORKFLOW_TASK = 12_000;

  private final Cluster cluster;
  private final Server server;

  LocalActivitiesIT(Cluster cluster) {
    this.cluster = cluster;
    this.server = cluster.server("only");
  }

  @BeforeEach
  void aServerRuns() {
    server.startUnlessRunning();
  }

  @Test
  void oneThatOutlivesItsWorkflowTaskRunsOnceAndIsSeenOnce() {
    worker("patient");
    start("long", LONGER_THAN_A_WORKFLOW_TASK);

    assertThat(server.api().awaitResult("long", PATIENCE).path("result").asString())
        .isEqualTo("packed shipped billed 2/7");

    List<JsonNode> history = server.api().history("long");
    assertThatHistory(history)
        .isConsistent()
        .endsWithCompletion()
        .completedEachOnce(List.of("ShipParcel"));
    assertThat(types(history)).doesNotContain("WorkflowTaskTimedOut", "WorkflowTaskFailed");
    assertThat(types(history.subList(0, firstLocalActivity(history))))
        .as("the workflow task is renewed")
        .filteredOn("WorkflowTaskCompleted"::equals)
        .hasSizeGreaterThanOrEqualTo(2);
    assertThat(begun("long"))
        .extracting(Execution::activity)
        .containsExactlyInAnyOrder("PackParcel", "ShipParcel", "SendInvoice");
  }

  @Test
  void oneWhoseWorkerIsKilledRunsAgainElsewhere() {
    Map<String, Worker> workers =
        Map.of("patient", worker("patient"), "restless", worker("restless"));
    start("orphan", 5_000);
    await().atMost(PATIENCE).until(() -> !begun("orphan").isEmpty());

    String doomed = begun("orphan").getFirst().worker();
    Objects.requireNonNull(workers.get(doomed)).kill();

    assertThat(server.api().awaitResult("orphan", PATIENCE).path("result").asString())
        .isEqualTo("packed shipped billed 2/7");
    assertThatHistory(server.api().history("orphan")).isConsistent().endsWithCompletion();
    assertThat(begun("orphan"))
        .filteredOn(execution -> execution.activity().equals("PackParcel"))
        .hasSize(2)
        .extracting(Execution::worker)
        .doesNotHaveDuplicates();
  }

  private Worker worker(String name) {
    return cluster.worker(name, OrdersApplication.class, server, Map.of());
  }

  private void start(String id, long workMillis) {
    server
        .api()
        .start(
            new Start(
                id, "LocalStepsWorkflow", OrdersApplication.TASK_QUEUE, List.of(id, workMillis)),
            PATIENCE);
  }

  private List<Execution> begun(String id) {
    return cluster.executions().begun(e -> e.workflowId().equals(id));
  }

  private static List<String> types(List<JsonNode> history) {
    return history.stream().map(event -> event.path("eventType").asString()).toList();
  }

  private static int firstLocalActivity(List<JsonNode> history) {
    for (int i = 0; i < history.size(); i++) {
      if (history
          .get(i)
          .path("attributes")
          .path("markerName")
          .asString("")
          .equals("LocalActivity")) {
        return i;
      }
    }
    throw new AssertionError("no local activity in " + types(history));
  }
}
