package dev.orchestrator.faults;

import static dev.orchestrator.faults.cluster.HistoryAssert.assertThatHistory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.faults.cluster.Cluster;
import dev.orchestrator.faults.cluster.ClusterExtension;
import dev.orchestrator.faults.cluster.Database.ShardWrite;
import dev.orchestrator.faults.cluster.Server;
import dev.orchestrator.faults.cluster.ServerApi.Start;
import dev.orchestrator.faults.worker.orders.OrdersApplication;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.topic.Slots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Servers share the shards, and one serves what another leaves behind. */
@ExtendWith(ClusterExtension.class)
class TwoServersIT {

  private static final int SHARDS = 8;
  private static final Duration PROMISE = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Cluster cluster;
  private final Server survivor;
  private final Server victim;

  TwoServersIT(Cluster cluster) {
    this.cluster = cluster;
    this.survivor = cluster.server("survivor");
    this.victim = cluster.server("victim");
  }

  @BeforeEach
  void bothServersOwnShards() {
    survivor.startUnlessRunning();
    victim.startUnlessRunning();
    cluster.worker("tireless", OrdersApplication.class, survivor, Map.of());
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Set<Integer> survivors = survivor.api().ownedShards();
              Set<Integer> victims = victim.api().ownedShards();
              assertThat(survivors).isNotEmpty();
              assertThat(victims).isNotEmpty();
              assertThat(survivors.size() + victims.size()).isEqualTo(SHARDS);
            });
  }

  @Test
  void theOtherServerServesTheWorkflowsOfAKilledOneWithinTenSeconds() throws Exception {
    List<String> approvals = startOneOnEachShard("ApprovalWorkflow", "kill-approval");
    List<String> tickers = startOneOnEachShard("TickerWorkflow", "kill-ticker", 200);
    awaitExecutions("ReserveStock", approvals, 1);
    awaitExecutions("ShipParcel", tickers, 2);
    Set<Integer> orphaned = victim.api().ownedShards();
    assertThat(orphaned).isNotEmpty();

    victim.kill();
    long killed = System.nanoTime();

    // One more may be an activity that was handed out before; two more need a server.
    Map<String, Long> before = executions("ShipParcel");
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var served =
          orphaned.stream()
              .map(
                  shard ->
                      CompletableFuture.runAsync(
                          () -> {
                            approve(approvals.get(shard), PROMISE);
                            awaitTicks(tickers.get(shard), before, 2, PROMISE);
                          },
                          clients))
              .toList();
      CompletableFuture.allOf(served.toArray(CompletableFuture[]::new)).join();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - killed);
    System.out.println(
        "Shards " + orphaned + " were served by the other server after " + took.toMillis() + " ms");
    assertThat(took).isLessThan(PROMISE);

    approvals.forEach(id -> approve(id, PATIENCE));
    stop(tickers);
    approvals.forEach(this::assertCompleted);
  }

  @Test
  void aServerThatWakesUpAfterItsShardsWereTakenOverCommitsNothing() {
    cluster.database().audit();
    List<String> tickers = startTickers("pause-ticker", 40);
    awaitExecutions("ShipParcel", tickers, 2);
    Set<Integer> lost = victim.api().ownedShards();
    String thief = survivor.api().instanceId();

    victim.pause();
    await("take-over")
        .atMost(PROMISE)
        .untilAsserted(() -> assertThat(cluster.database().owners().values()).containsOnly(thief));
    Map<String, Long> before = executions("ShipParcel");
    tickers.stream()
        .filter(id -> lost.contains(shard(id)))
        .forEach(id -> awaitTicks(id, before, 2, PATIENCE));
    victim.resume();
    await("the woken server serves shards again, as a member like any other")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(victim.api().ownedShards()).isNotEmpty();
              assertThat(Set.copyOf(cluster.database().owners().values())).hasSize(2);
            });
    stop(tickers);

    tickers.forEach(this::assertCompleted);
    assertThat(cluster.database().unfencedAppends()).as("appends without a shard's epoch").isZero();
    var writes =
        cluster.database().shardWrites().stream().collect(Collectors.groupingBy(ShardWrite::shard));
    assertThat(writes.keySet()).containsAll(lost);
    writes.values().forEach(TwoServersIT::assertOneWriterAtATime);
  }

  @Test
  void aClientAsksTheOwnerItselfOnceToldAndTheOtherServerWhenThatOneIsKilled() {
    Iterator<String> ids = idsOfOneSlot(victim.api().ownedShards().iterator().next());
    List<String> started = new ArrayList<>();
    try (WorkflowClient client = clientOfSurvivor()) {
      await("the client follows the owner")
          .atMost(PATIENCE)
          .until(() -> forwarded(() -> start(client, ids.next(), started)) == 0);

      assertThat(forwarded(() -> start(client, ids, 20, started))).isZero();

      victim.kill();
      start(client, ids, 20, started);

      started.forEach(id -> client.newUntypedWorkflowStub(id).terminate("was there"));
    }
  }

  private WorkflowClient clientOfSurvivor() {
    return WorkflowClient.newInstance(
        WorkflowClientOptions.newBuilder().setServerUrl(survivor.url().toString()).build());
  }

  /** How many requests went over Kafka meanwhile: workers have nothing to say. */
  private long forwarded(Runnable requests) {
    long before = cluster.recordsOf("commands");
    requests.run();
    return cluster.recordsOf("commands") - before;
  }

  private static void start(
      WorkflowClient client, Iterator<String> ids, int count, List<String> started) {
    for (int i = 0; i < count; i++) {
      start(client, ids.next(), started);
    }
  }

  private static void start(WorkflowClient client, String id, List<String> started) {
    var options =
        WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue("served-by-nobody").build();
    client.newUntypedWorkflowStub("AnyWorkflow", options).start();
    started.add(id);
  }

  /** The slot of the same number is one of the shard's. */
  private static Iterator<String> idsOfOneSlot(int shard) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> "owned-" + i)
        .filter(id -> Slots.slot(new WorkflowKey("default", id)) == shard)
        .iterator();
  }

  /** Either a new epoch begins where the old one ended, or the same owner adds the next batch. */
  private static void assertOneWriterAtATime(List<ShardWrite> writes) {
    for (int i = 1; i < writes.size(); i++) {
      ShardWrite last = writes.get(i - 1);
      ShardWrite next = writes.get(i);
      if (next.epoch() == last.epoch()) {
        assertThat(next.owner()).as("%s then %s", last, next).isEqualTo(last.owner());
        assertThat(next.batchNo()).as("%s then %s", last, next).isEqualTo(last.batchNo() + 1);
      } else {
        assertThat(next.epoch()).as("%s then %s", last, next).isEqualTo(last.epoch() + 1);
        assertThat(next.batchNo()).as("%s then %s", last, next).isEqualTo(last.batchNo());
      }
    }
  }

  /** The ids of the workflows, by shard. */
  private List<String> startOneOnEachShard(String type, String name, Object... input) {
    List<String> ids =
        IntStream.range(0, SHARDS)
            .mapToObj(
                shard ->
                    IntStream.iterate(0, i -> i + 1)
                        .mapToObj(i -> name + "-" + i)
                        .filter(id -> shard(id) == shard)
                        .findFirst()
                        .orElseThrow())
            .toList();
    ids.forEach(id -> start(type, id, input));
    return ids;
  }

  private List<String> startTickers(String name, int count) {
    List<String> ids = IntStream.range(0, count).mapToObj(i -> name + "-" + i).toList();
    ids.forEach(id -> start("TickerWorkflow", id, 50));
    return ids;
  }

  private void start(String type, String id, Object... input) {
    var arguments = new ArrayList<Object>(List.of(id));
    arguments.addAll(List.of(input));
    survivor.api().start(new Start(id, type, OrdersApplication.TASK_QUEUE, arguments), PATIENCE);
  }

  private void approve(String id, Duration atMost) {
    survivor.api().signal(id, "approve", List.of("somebody"), atMost);
    survivor.api().awaitResult(id, atMost);
  }

  private void stop(Collection<String> tickers) {
    tickers.forEach(id -> survivor.api().signal(id, "stop", List.of("enough"), PATIENCE));
    tickers.forEach(this::assertCompleted);
  }

  private void assertCompleted(String id) {
    assertThat(survivor.api().awaitResult(id, PATIENCE).path("status").asString())
        .isEqualTo("COMPLETED");
    assertThatHistory(survivor.api().history(id)).isConsistent().endsWithCompletion();
  }

  private void awaitExecutions(String activity, Collection<String> ids, long atLeast) {
    await(activity)
        .atMost(PATIENCE)
        .until(
            () -> {
              Map<String, Long> begun = executions(activity);
              return ids.stream().allMatch(id -> begun.getOrDefault(id, 0L) >= atLeast);
            });
  }

  private void awaitTicks(String id, Map<String, Long> before, long more, Duration atMost) {
    long enough = before.getOrDefault(id, 0L) + more;
    await("ticks of " + id)
        .atMost(atMost)
        .until(() -> executions("ShipParcel").getOrDefault(id, 0L) >= enough);
  }

  /** How often the activity was begun for each workflow. */
  private Map<String, Long> executions(String activity) {
    return cluster.executions().begun(execution -> execution.activity().equals(activity)).stream()
        .map(execution -> execution.workflowId())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private static int shard(String workflowId) {
    return Slots.partition(Slots.slot(new WorkflowKey("default", workflowId)), SHARDS);
  }
}
