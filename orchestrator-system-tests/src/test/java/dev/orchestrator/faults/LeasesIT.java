package dev.orchestrator.faults;

import static dev.orchestrator.faults.cluster.HistoryAssert.assertThatHistory;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    List<String> ids = IntStream.range(0, 30).mapToObj(i -> "paused-" + i).toList();
    inParallel(ids, id -> start(id, 300));
    await("all are under way, in the middle of their chains")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> ids.stream().allMatch(id -> begun(id).size() >= 2));

    paused.pause();
    worker("heir");
    inParallel(ids, this::assertCompleted);
    paused.resume();

    // Whatever the woken worker still does, it has done before a new workflow goes through it.
    await("the woken worker is at work again")
        .atMost(PATIENCE)
        .until(
            () -> {
              String id = "after-" + System.nanoTime();
              start(id, 0);
              assertCompleted(id);
              return begun(id).stream().anyMatch(e -> e.worker().equals("paused"));
            });
    for (String id : ids) {
      assertExecutionsAreInHistory(id);
    }
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
      assertExecutionsAreInHistory(id);
    }
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

  /** The n-th activity works on the n-th subject; its last attempt is in the history. */
  private void assertExecutionsAreInHistory(String id) {
    List<JsonNode> started =
        server.api().history(id).stream()
            .filter(event -> event.path("eventType").asString().equals("ActivityTaskStarted"))
            .toList();
    Map<String, Long> executions =
        begun(id).stream().collect(groupingBy(Execution::subject, counting()));
    for (int i = 0; i < ACTIVITIES; i++) {
      assertThat(executions.get(id + "-" + i))
          .as("executions of activity %d of %s", i, id)
          .isBetween(1L, started.get(i).path("attributes").path("attempt").asLong());
    }
  }

  private static <T> void inParallel(List<T> of, Work<T> work) throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      of.forEach(
          each ->
              all.add(
                  clients.submit(
                      () -> {
                        work.on(each);
                        return null;
                      })));
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  private interface Work<T> {

    void on(T each) throws Exception;
  }
}
