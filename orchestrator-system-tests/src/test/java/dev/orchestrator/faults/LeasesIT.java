package dev.orchestrator.faults;

import static dev.orchestrator.faults.Parallel.inParallel;
import static dev.orchestrator.faults.cluster.HistoryAssert.assertThatHistory;
import static dev.orchestrator.faults.cluster.ServerApi.attributes;
import static java.util.stream.Collectors.toSet;
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
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Workers that go on with workflows by themselves do nothing that history does not show. */
@ExtendWith(ClusterExtension.class)
class LeasesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int ACTIVITIES = 8;

  private final Cluster cluster;
  private final Server server;

  LeasesIT(Cluster cluster) {
    this.cluster = cluster;
    this.server = cluster.server("only");
  }

  @BeforeEach
  void aServerRuns() {
    server.startUnlessRunning();
  }

  @Test
  void aWorkerThatWakesUpAfterItsLeasesStartsNothingThatHistoryDoesNotShow() throws Exception {
    Worker paused = worker("paused");
    awaitWorkAt(paused);
    List<String> ids = IntStream.range(0, 30).mapToObj(i -> "paused-" + i).toList();
    inParallel(ids, id -> start(id, 300));
    awaitTheMiddleOfTheChains(ids);

    paused.pause();
    worker("heir");
    inParallel(ids, this::assertCompleted);
    paused.resume();

    // Whatever the woken worker still does, it has done before a new workflow goes through it.
    awaitWorkAt(paused);
    ids.forEach(this::assertHistoryShowsAllExecutions);
    assertKeptActivitiesWereTriedAgain(ids);
  }

  @Test
  void whatAWorkerKeptThatIsKilledIsTriedAgainElsewhereAndHistoryShowsEveryExecution()
      throws Exception {
    Worker doomed = worker("doomed");
    awaitWorkAt(doomed);
    List<String> ids = IntStream.range(0, 20).mapToObj(i -> "killed-" + i).toList();
    inParallel(ids, id -> start(id, 300));
    awaitTheMiddleOfTheChains(ids);

    doomed.kill();
    worker("heir");
    inParallel(ids, this::assertCompleted);

    ids.forEach(this::assertHistoryShowsAllExecutions);
    assertKeptActivitiesWereTriedAgain(ids);
  }

  @Test
  void signalsAndQueriesAtEveryPointOfAChainAreSeenOnceAndLoseNothing() throws Exception {
    worker("heir");
    var random = new Random(20_261_123);
    List<String> ids = IntStream.range(0, 40).mapToObj(i -> "chain-" + i).toList();
    List<Integer> signals = ids.stream().map(id -> random.nextInt(1, 6)).toList();

    inParallel(
        IntStream.range(0, ids.size()).boxed().toList(),
        i -> {
          String id = ids.get(i);
          start(id, i % 10);
          int acknowledged = 0;
          for (int n = 0; n < signals.get(i); n++) {
            acknowledged += server.api().trySignal(id, "note", "note-" + n) ? 1 : 0;
            int seen = server.api().query(id, "noted", PATIENCE).path("result").asInt();
            assertThat(seen).as("a query shows what was acknowledged").isEqualTo(acknowledged);
          }
          assertThat(server.api().awaitResult(id, PATIENCE).path("result").asInt())
              .as("signals that %s saw", id)
              .isEqualTo(acknowledged);
        });

    for (String id : ids) {
      assertCompleted(id);
      assertHistoryShowsAllExecutions(id);
    }
  }

  private void awaitTheMiddleOfTheChains(List<String> ids) {
    await("all are under way, in the middle of their chains")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> ids.stream().allMatch(id -> begun(id).size() >= 2));
  }

  private void awaitWorkAt(Worker worker) {
    await("new workflows go to " + worker.name())
        .atMost(PATIENCE)
        .until(
            () -> {
              String id = "new-" + System.nanoTime();
              start(id, 0);
              assertCompleted(id);
              return begun(id).stream().anyMatch(e -> e.worker().equals(worker.name()));
            });
  }

  private Worker worker(String name) {
    return cluster.worker(name, OrdersApplication.class, server, Map.of());
  }

  private void start(String id, long workMillis) {
    server
        .api()
        .start(
            new Start(
                id,
                "ChainWorkflow",
                OrdersApplication.TASK_QUEUE,
                List.of(id, ACTIVITIES, workMillis)),
            PATIENCE);
  }

  private List<Execution> begun(String id) {
    return cluster.executions().begun(e -> e.workflowId().equals(id));
  }

  private void assertCompleted(String id) {
    server.api().awaitResult(id, PATIENCE);
    assertThatHistory(server.api().history(id))
        .isConsistent()
        .endsWithCompletion()
        .completedEachOnce(IntStream.range(0, ACTIVITIES).mapToObj(i -> "PackParcel").toList());
  }

  private void assertHistoryShowsAllExecutions(String id) {
    List<Execution> executions = begun(id);
    assertThat(executions).hasSizeGreaterThanOrEqualTo(ACTIVITIES);
    assertThatHistory(server.api().history(id)).shows(executions);
  }

  /** Otherwise the worker that was stopped was not stopped in the middle of what it kept. */
  private void assertKeptActivitiesWereTriedAgain(List<String> ids) {
    assertThat(ids.stream().mapToLong(this::keptActivitiesTriedAgain).sum()).isPositive();
  }

  /** How many activities of a chain a worker kept, and another one began again. */
  private long keptActivitiesTriedAgain(String id) {
    List<JsonNode> history = server.api().history(id);
    Set<String> kept =
        attributes(history, "WorkflowTaskCompleted")
            .flatMap(completed -> completed.path("keptActivities").valueStream())
            .map(JsonNode::asString)
            .collect(toSet());
    return begun(id).stream()
        .filter(execution -> execution.attempt() == 2 && kept.contains(execution.activityId()))
        .count();
  }
}
