package dev.orchestrator.faults;

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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * A workflow that sleeps costs rows, and no memory.
 *
 * <p>{@code -Dfaults.sleepers=100000} measures at full size what the build measures in small.
 */
@ExtendWith(ClusterExtension.class)
class SleepersIT {

  private static final int SLEEPERS = Integer.getInteger("faults.sleepers", 5_000);
  private static final int CLIENTS = 32;
  private static final long TOLERANCE = 4 * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(60 + SLEEPERS / 100);

  private final Cluster cluster;

  SleepersIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void sleepingWorkflowsDoNotGrowTheHeapOfTheServer() {
    Server server =
        cluster.server("small", "128m", Map.of("orchestrator.shards.cache-size", "1MB"));
    server.start();
    start(server, 0, 1);
    try (var worker =
        new PlainWorker(
            cluster.kafka().bootstrapServers(),
            cluster.topicPrefix() + ".workflow-tasks.default.sleepers",
            SleepersIT::sleep)) {
      int few = SLEEPERS / 5;
      start(server, 1, few);
      awaitAsleep(worker, few);
      long heapOfFew = server.liveHeap();

      start(server, few, SLEEPERS);
      awaitAsleep(worker, SLEEPERS);
      long heapOfAll = server.liveHeap();

      System.out.printf(
          "Live heap with %,d sleeping workflows: %,d bytes; with %,d: %,d bytes%n",
          few, heapOfFew, SLEEPERS, heapOfAll);
      assertThat(heapOfAll - heapOfFew).isLessThan(TOLERANCE);
    }
  }

  private void awaitAsleep(PlainWorker worker, int sleepers) {
    await().atMost(PATIENCE).until(() -> worker.answered() >= sleepers);
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> assertThat(cluster.database().events("TimerStarted")).isEqualTo(sleepers));
  }

  private static void start(Server server, int from, int to) {
    var permits = new Semaphore(CLIENTS);
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(from, to)
          .forEach(
              i -> {
                permits.acquireUninterruptibly();
                clients.execute(
                    () -> {
                      var start =
                          new Start("sleeper-" + i, "SleepingWorkflow", "sleepers", List.of());
                      try {
                        server.api().start(start, PATIENCE);
                      } finally {
                        permits.release();
                      }
                    });
              });
    }
  }

  private static Map<String, Object> sleep(JsonNode task) {
    return Map.of(
        "requestType",
        "RespondWorkflowTaskCompleted",
        "startedTime",
        Instant.now().toString(),
        "commands",
        List.of(
            Map.of("commandType", "StartTimer", "timerId", "1", "startToFireTimeout", "PT72H")));
  }
}
