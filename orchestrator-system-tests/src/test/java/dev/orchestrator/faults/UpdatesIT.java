package dev.orchestrator.faults;

import static dev.orchestrator.faults.Parallel.inParallel;
import static dev.orchestrator.faults.cluster.HistoryAssert.assertThatHistory;
import static dev.orchestrator.faults.cluster.ServerApi.attributes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.faults.cluster.Cluster;
import dev.orchestrator.faults.cluster.ClusterExtension;
import dev.orchestrator.faults.cluster.Server;
import dev.orchestrator.faults.cluster.ServerApi.Answer;
import dev.orchestrator.faults.cluster.ServerApi.Start;
import dev.orchestrator.faults.worker.orders.OrdersApplication;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Updates have their effect once, whatever the worker is at and whoever dies. */
@ExtendWith(ClusterExtension.class)
class UpdatesIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Cluster cluster;
  private final Server server;

  UpdatesIT(Cluster cluster) {
    this.cluster = cluster;
    this.server = cluster.server("only");
  }

  @BeforeEach
  void aServerRuns() {
    server.startUnlessRunning();
    cluster.worker("orders", OrdersApplication.class, server, Map.of());
  }

  @Test
  void updatesAtEveryPointOfAChainOfKeptActivitiesAreAnsweredInOrderAndOnce() throws Exception {
    List<String> ids = IntStream.range(0, 30).mapToObj(i -> "updated-" + i).toList();

    inParallel(
        IntStream.range(0, ids.size()).boxed().toList(),
        i -> {
          String id = ids.get(i);
          start(id, 8, i % 10);
          int accepted = 0;
          for (int n = 0; n < 5; n++) {
            Answer answer = server.api().tryUpdate(id, "annotate", "u-" + n, "text");
            if (answer.status() == 409) {
              break; // the chain has ended
            }
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            if (answer.body().has("failure")) {
              break; // the chain ended after it was accepted
            }
            assertThat(answer.body().path("result").asInt()).isEqualTo(++accepted);
          }
          Answer rejected = server.api().tryUpdate(id, "annotate", "bad", "bad");
          assertThat(rejected.status()).as("%s", rejected).isIn(409, 422);
          server.api().awaitResult(id, PATIENCE);
          assertHistoryHas(id, accepted, accepted + 1);
        });
  }

  @Test
  void updatesInFlightWhileTheServerDiesHappenOnce() throws Exception {
    start("survivor", 10_000, 50);
    AtomicInteger done = new AtomicInteger();
    List<String> ids = IntStream.range(0, 60).mapToObj(i -> "u-" + i).toList();

    inParallel(
        ids,
        id -> {
          if (id.equals("u-30")) {
            await("some updates are through").atMost(PATIENCE).until(() -> done.get() >= 5);
            server.kill();
            server.start();
          }
          Answer answer = server.api().update("survivor", "annotate", id, "text", PATIENCE);
          assertThat(answer.status()).as("%s", answer).isEqualTo(200);
          done.incrementAndGet();
        });

    server.api().signal("survivor", "stop", List.of("enough"), PATIENCE);
    JsonNode result = server.api().awaitResult("survivor", PATIENCE);
    assertThat(result.path("result").asInt()).isEqualTo(ids.size());
    assertHistoryHas("survivor", ids.size(), ids.size());
  }

  private void start(String id, int activities, long workMillis) {
    server
        .api()
        .start(
            new Start(
                id,
                "ChainWorkflow",
                OrdersApplication.TASK_QUEUE,
                List.of(id, activities, workMillis)),
            PATIENCE);
  }

  /** One more than were answered can have been accepted when the run ended. */
  private void assertHistoryHas(String id, int atLeast, int atMost) {
    List<JsonNode> history = server.api().history(id);
    assertThatHistory(history).isConsistent().endsWithCompletion();
    assertThat(updateIds(history, "WorkflowExecutionUpdateAccepted"))
        .as("accepted updates of %s", id)
        .doesNotHaveDuplicates()
        .hasSizeBetween(atLeast, atMost);
    assertThat(updateIds(history, "WorkflowExecutionUpdateCompleted"))
        .doesNotHaveDuplicates()
        .hasSizeBetween(atLeast, atMost);
  }

  private static List<String> updateIds(List<JsonNode> history, String eventType) {
    return attributes(history, eventType).map(each -> each.path("updateId").asString()).toList();
  }
}
