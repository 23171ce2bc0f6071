package dev.orchestrator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.faults.cluster.Cluster;
import dev.orchestrator.faults.cluster.ClusterExtension;
import dev.orchestrator.faults.cluster.Executions.Execution;
import dev.orchestrator.faults.cluster.Server;
import dev.orchestrator.faults.cluster.Worker;
import dev.orchestrator.faults.worker.orders.OrdersApplication;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Activities without workflows end, by their retry policy, whoever is killed meanwhile. */
@ExtendWith(ClusterExtension.class)
class StandaloneActivitiesIT {

  private static final int ACTIVITIES = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Cluster cluster;

  StandaloneActivitiesIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void activitiesEndOnceThoughServersAndWorkersAreKilled() {
    Server steady = cluster.server("steady");
    Server shaken = cluster.server("shaken");
    steady.start();
    shaken.start();
    Worker doomed = cluster.worker("doomed", OrdersApplication.class, steady, Map.of());
    cluster.worker("tireless", OrdersApplication.class, steady, Map.of());
    List<String> retried = ids("retried-");
    List<String> once = ids("once-");

    for (int i = 0; i < ACTIVITIES; i++) {
      start(steady, retried.get(i), 0);
      start(steady, once.get(i), 1);
      if (i == ACTIVITIES / 3) {
        shaken.kill();
        shaken.start();
      }
      if (i == ACTIVITIES / 2) {
        await("the doomed worker is at work")
            .atMost(PATIENCE)
            .until(() -> !cluster.executions().begun(e -> e.worker().equals("doomed")).isEmpty());
        doomed.kill();
      }
    }

    for (String id : retried) {
      JsonNode outcome = steady.api().awaitActivity(id, PATIENCE);
      assertThat(outcome.path("result").asString()).as(id + " " + outcome).isEqualTo("reserved");
      assertThat(steady.api().activityEvents(id))
          .containsExactly(
              "ActivityExecutionStarted", "ActivityTaskStarted", "ActivityTaskCompleted");
    }
    for (String id : once) {
      JsonNode outcome = steady.api().awaitActivity(id, PATIENCE);
      assertThat(outcome.path("status").asString()).isIn("COMPLETED", "TIMED_OUT");
      assertThat(begun(id)).as(id).hasSizeLessThanOrEqualTo(1);
    }
    assertThat(retried).allSatisfy(id -> assertThat(begun(id)).isNotEmpty());
  }

  private static List<String> ids(String prefix) {
    return IntStream.range(0, ACTIVITIES).mapToObj(i -> prefix + i).toList();
  }

  private List<Execution> begun(String id) {
    return cluster.executions().begun(execution -> execution.subject().equals(id));
  }

  private static void start(Server server, String id, int maximumAttempts) {
    server
        .api()
        .startActivity(
            Map.of(
                "activityId",
                id,
                "activityType",
                "ReserveStock",
                "taskQueue",
                OrdersApplication.TASK_QUEUE,
                "input",
                List.of(id, 200),
                "scheduleToCloseTimeout",
                "PT90S",
                "retryPolicy",
                Map.of("initialInterval", "PT0.2S", "maximumAttempts", maximumAttempts),
                "requestId",
                id),
            PATIENCE);
  }
}
