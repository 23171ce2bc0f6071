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
import dev.orchestrator.faults.worker.backlog.BacklogApplication;
import dev.orchestrator.faults.worker.orders.OrdersApplication;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Workers come and go: work waits for them, and goes on elsewhere when they die. */
@ExtendWith(ClusterExtension.class)
class WorkersIT {

  private static final Duration LOCK_TIME = Duration.ofSeconds(15);
  private static final Duration WORKFLOW_PROMISE = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Cluster cluster;
  private final Server server;

  WorkersIT(Cluster cluster) {
    this.cluster = cluster;
    this.server = cluster.server("only");
  }

  @BeforeEach
  void aServerRuns() {
    server.startUnlessRunning();
  }

  @Test
  void whatADeadWorkerHeldGoesOnElsewhereLongBeforeAnyTimeoutOfTheActivity() {
    List<String> approvals = IntStream.range(0, 20).mapToObj(i -> "approval-" + i).toList();
    Worker doomed = worker("doomed", Map.of("faults.holding", "true"));
    approvals.forEach(id -> start("ApprovalWorkflow", id, List.of(id)));
    start("HoldWorkflow", "held", List.of("held"));
    await("the activity is under way, the workflows are parked")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(begun("Hold", "held")).hasSize(1);
              for (String id : approvals) {
                assertThat(server.api().describe(id).body().path("pendingActivities")).isEmpty();
                assertThat(begun("ReserveStock", id)).hasSize(1);
              }
            });
    worker("heir", Map.of());
    // Both workers are at work, and warm.
    List<String> shared = IntStream.range(0, 20).mapToObj(i -> "shared-" + i).toList();
    shared.forEach(id -> start("ApprovalWorkflow", id, List.of(id)));
    approve(shared, PATIENCE);

    doomed.kill();
    long killed = System.nanoTime();

    approve(approvals, WORKFLOW_PROMISE);
    Duration workflowsAfter = Duration.ofNanos(System.nanoTime() - killed);
    await("the activity's second execution")
        .atMost(LOCK_TIME)
        .untilAsserted(() -> assertThat(begun("Hold", "held")).hasSize(2));
    Duration activityAfter = Duration.ofNanos(System.nanoTime() - killed);
    System.out.printf(
        "After a worker's death: workflows went on after %d ms, its activity after %d ms%n",
        workflowsAfter.toMillis(), activityAfter.toMillis());

    assertThat(workflowsAfter).isLessThan(WORKFLOW_PROMISE);
    assertThat(activityAfter).isLessThan(LOCK_TIME);
    assertThat(begun("Hold", "held"))
        .extracting(Execution::worker)
        .containsExactlyInAnyOrder("doomed", "heir");
    assertCompleted("held", "held");
    approvals.forEach(id -> assertCompleted(id, "Ada"));
  }

  @Test
  void aBacklogWithoutAWorkerMakesNoDuplicate() {
    int workflows = 20;
    int activities = 100;
    worker("heir", Map.of());
    List<String> ids = IntStream.range(0, workflows).mapToObj(i -> "backlog-" + i).toList();
    ids.forEach(id -> start("BacklogWorkflow", id, List.of(activities, 100)));
    long expected = (long) workflows * activities;
    await("all work is handed out")
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(handedOut()).isEqualTo(expected));
    await("and stays handed out once")
        .during(Duration.ofSeconds(8))
        .atMost(PATIENCE)
        .until(() -> handedOut() == expected);

    // 10 at once, 100 ms each: what is taken too early would be held for longer than its lock.
    cluster.worker(
        "clearer",
        BacklogApplication.class,
        server,
        Map.of("orchestrator.workers.backlog.max-concurrent-activity-execution-size", "10"));
    for (String id : ids) {
      assertThat(server.api().awaitResult(id, PATIENCE).path("result").asInt())
          .isEqualTo(activities);
    }

    List<Execution> executions = cluster.executions().begun(e -> e.activity().equals("Handle"));
    assertThat(executions).hasSize(workflows * activities);
    assertThat(executions)
        .extracting(Execution::workflowId, Execution::subject)
        .doesNotHaveDuplicates();
    ids.forEach(
        id -> assertThatHistory(server.api().history(id)).isConsistent().endsWithCompletion());
  }

  private Worker worker(String name, Map<String, String> properties) {
    return cluster.worker(name, OrdersApplication.class, server, properties);
  }

  private void start(String type, String id, List<?> input) {
    server.api().start(new Start(id, type, OrdersApplication.TASK_QUEUE, input), PATIENCE);
  }

  /** Approves all at once, and waits until all are closed. */
  private void approve(List<String> ids, Duration atMost) {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var approved =
          ids.stream()
              .map(
                  id ->
                      CompletableFuture.runAsync(
                          () -> {
                            server.api().signal(id, "approve", List.of("Ada"), atMost);
                            server.api().awaitResult(id, atMost);
                          },
                          clients))
              .toList();
      CompletableFuture.allOf(approved.toArray(CompletableFuture[]::new)).join();
    }
  }

  private List<Execution> begun(String activity, String workflowId) {
    return cluster
        .executions()
        .begun(e -> e.activity().equals(activity) && e.workflowId().equals(workflowId));
  }

  /** Records on the topic of the backlog's activity tasks. */
  private long handedOut() {
    return cluster.recordsOf("activity-tasks.default." + BacklogApplication.TASK_QUEUE);
  }

  private void assertCompleted(String id, String result) {
    assertThat(server.api().awaitResult(id, PATIENCE).path("result").asString()).isEqualTo(result);
    assertThatHistory(server.api().history(id)).isConsistent().endsWithCompletion();
  }
}
