package dev.orchestrator.faults;

import static dev.orchestrator.faults.cluster.HistoryAssert.assertThatHistory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.faults.cluster.Cluster;
import dev.orchestrator.faults.cluster.ClusterExtension;
import dev.orchestrator.faults.cluster.OwnMachine;
import dev.orchestrator.faults.cluster.Server;
import dev.orchestrator.faults.cluster.ServerApi.Start;
import dev.orchestrator.faults.cluster.Worker;
import dev.orchestrator.faults.worker.orders.OrdersApplication;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The main promise: whatever is killed, whenever, every acknowledged workflow completes. */
@OwnMachine
@ExtendWith(ClusterExtension.class)
class OrdersSurviveKillsIT {

  private static final int ORDERS = 200;
  private static final int HASTY_ORDERS_PER_FAULT = 10;
  private static final int ACTIVITIES = 5 * ORDERS;
  private static final long WORK_MILLIS = 300;

  /** The orders take a while, on a fast machine too. */
  private static final Map<String, String> PACE =
      Map.of("orchestrator.workers.orders.max-concurrent-activity-execution-size", "10");

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final List<String> STEPS =
      List.of("ReserveStock", "ChargePayment", "PackParcel", "ShipParcel", "SendInvoice");

  private final Cluster cluster;
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

  OrdersSurviveKillsIT(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void everyOrderCompletesThoughServerWorkerDatabaseAndBrokerAreKilled() throws Exception {
    long seed = Long.getLong("faults.seed", new Random().nextLong());
    System.out.println("Seed of the moments of the kills: " + seed + " (-Dfaults.seed)");
    Server server = cluster.server("only");
    server.start();
    Worker doomed = cluster.worker("first", OrdersApplication.class, server, PACE);
    cluster.worker("second", OrdersApplication.class, server, PACE);

    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> starts = new ArrayList<>();
      for (int i = 0; i < ORDERS; i++) {
        var order = order("order-" + i);
        starts.add(clients.submit(() -> start(server, order)));
      }
      for (Fault fault : faults(server, doomed, seed)) {
        await("progress before " + fault.name())
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(20))
            .until(() -> begun() >= fault.afterExecutions());
        placeHastyOrders(server, clients, fault.name());
        System.out.printf("%s is killed after %d activities%n", fault.name(), begun());
        assertThat(begun()).as("orders are under way").isLessThan(askedFor());
        fault.action().run();
      }
      for (Future<?> start : starts) {
        start.get();
      }
    }

    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ORDERS);
    for (String order : acknowledged) {
      JsonNode outcome = server.api().awaitResult(order, PATIENCE);
      assertThat(outcome.path("status").asString()).as(order).isEqualTo("COMPLETED");
      assertThat(outcome.path("result").asString())
          .isEqualTo("reserved charged packed shipped billed");
      assertThatHistory(server.api().history(order))
          .isConsistent()
          .endsWithCompletion()
          .completedEachOnce(STEPS);
    }
  }

  /** Kill and restart, at moments that differ each time, measured in work that was begun. */
  private List<Fault> faults(Server server, Worker worker, long seed) {
    var random = new Random(seed);
    int[] moments = new int[6];
    for (int i = 0; i < moments.length; i++) {
      moments[i] = ACTIVITIES * i / 8 + random.nextInt(1, ACTIVITIES / 8);
    }
    return List.of(
        new Fault("server-1", moments[0], () -> restart(server)),
        new Fault("server-2", moments[1], () -> restart(server)),
        new Fault("server-3", moments[2], () -> restart(server)),
        new Fault("worker", moments[3], () -> replace(worker, server)),
        new Fault("database", moments[4], this::restartDatabase),
        new Fault("broker", moments[5], this::restartBroker));
  }

  private record Fault(String name, int afterExecutions, Runnable action) {}

  private static void restart(Server server) {
    server.kill();
    server.start();
  }

  private void replace(Worker worker, Server server) {
    worker.kill();
    cluster.launchWorker("third", OrdersApplication.class, server, PACE);
  }

  private void restartDatabase() {
    cluster.postgres().kill();
    cluster.postgres().restart();
  }

  private void restartBroker() {
    cluster.kafka().kill();
    cluster.kafka().restart();
  }

  /** A client that asks until it has an answer. */
  private void start(Server server, Start order) {
    server.api().start(order, PATIENCE);
    acknowledged.add(order.workflowId());
  }

  /** Clients that ask once: if they were told that it is done, then it is done. */
  private void placeHastyOrders(Server server, ExecutorService clients, String name) {
    var answered = new CountDownLatch(1);
    for (int i = 0; i < HASTY_ORDERS_PER_FAULT; i++) {
      var order = order("hasty-" + name + "-" + i);
      clients.execute(
          () -> {
            tryStart(server, order);
            answered.countDown();
          });
    }
    try {
      answered.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryStart(Server server, Start order) {
    try {
      if (server.api().tryStart(order).status() == 201) {
        acknowledged.add(order.workflowId());
      }
    } catch (IOException notAcknowledged) {
      System.out.println("Not acknowledged: " + order.workflowId());
    }
  }

  /** By those orders that will be completed. */
  private int askedFor() {
    return STEPS.size() * Math.max(ORDERS, acknowledged.size());
  }

  private int begun() {
    return cluster.executions().begun().size();
  }

  private static Start order(String id) {
    return new Start(id, "OrderWorkflow", OrdersApplication.TASK_QUEUE, List.of(id, WORK_MILLIS));
  }
}
