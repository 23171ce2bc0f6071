package dev.orchestrator.faults;

import static dev.orchestrator.faults.cluster.HistoryAssert.assertThatHistory;
import static dev.orchestrator.faults.cluster.ServerApi.attributes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.faults.cluster.Cluster;
import dev.orchestrator.faults.cluster.ClusterExtension;
import dev.orchestrator.faults.cluster.Server;
import dev.orchestrator.faults.cluster.ServerApi.Start;
import dev.orchestrator.faults.cluster.Worker;
import dev.orchestrator.faults.worker.orders.OrdersApplication;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What workflows ask of each other arrives once, whoever is killed between question and answer. */
@ExtendWith(ClusterExtension.class)
class FamiliesSurviveKillsIT {

  private static final int FAMILIES = 40;
  private static final int CHILDREN = 4;
  private static final int RUNS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Cluster cluster;

  FamiliesSurviveKillsIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void parentsHearOfAllTheirChildrenOnceThoughServersAndWorkersAreKilled() {
    long seed = Long.getLong("faults.seed", new Random().nextLong());
    System.out.println("Seed of the moments of the kills: " + seed + " (-Dfaults.seed)");
    var random = new Random(seed);
    Server steady = cluster.server("steady");
    Server shaken = cluster.server("shaken");
    steady.start();
    shaken.start();
    Worker doomed = cluster.worker("doomed", OrdersApplication.class, steady, Map.of());
    cluster.worker("tireless", OrdersApplication.class, steady, Map.of());

    List<String> families =
        IntStream.range(0, FAMILIES).mapToObj(i -> "family-" + seed + "-" + i).toList();
    for (int i = 0; i < FAMILIES; i++) {
      steady.api().start(family(families.get(i)), PATIENCE);
      if (i % 10 == 5) {
        passMillis(random.nextInt(1, 400));
        shaken.kill();
        shaken.start();
      }
      if (i == FAMILIES / 2) {
        doomed.kill();
      }
    }

    for (String family : families) {
      JsonNode outcome = steady.api().awaitResult(family, PATIENCE);
      assertThat(outcome.path("result").asString())
          .as(family + " " + outcome)
          .isEqualTo(CHILDREN + " " + CHILDREN);
      List<JsonNode> history = steady.api().history(family);
      assertThatHistory(history).isConsistent().endsWithCompletion();
      assertThat(attributes(history, "StartChildWorkflowExecutionInitiated")).hasSize(CHILDREN);
      assertThat(attributes(history, "ChildWorkflowExecutionStarted")).hasSize(CHILDREN);
      assertThat(attributes(history, "ChildWorkflowExecutionCompleted")).hasSize(CHILDREN);
      assertThat(attributes(history, "WorkflowExecutionSignaled")).hasSize(CHILDREN);
    }
  }

  private static Start family(String name) {
    return new Start(
        name, "FamilyWorkflow", OrdersApplication.TASK_QUEUE, List.of(name, CHILDREN, RUNS));
  }

  private static void passMillis(int millis) {
    await().pollDelay(Duration.ofMillis(millis)).until(() -> true);
  }
}
