package dev.orchestrator.serverfixture;

import dev.orchestrator.engine.operations.Operations;
import dev.orchestrator.engine.operations.OperationsUnavailableException;
import dev.orchestrator.engine.operations.ShardStanding;
import dev.orchestrator.engine.operations.TaskQueueStanding;
import dev.orchestrator.engine.operations.WorkerStanding;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.task.WorkerDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Two shards, one of them here, one worker, and two task queues that it serves. */
public final class FakeOperations implements Operations {

  private static final WorkerStanding WORKER =
      new WorkerStanding(
          "worker-1",
          "4711@host",
          "default",
          List.of("mails", "orders"),
          List.of("orders"),
          Map.of("orders", new WorkerDeploymentVersion("shop", "1.4.2")),
          List.of("orders"),
          new WorkerDetails(
              "host",
              Instant.parse("2026-01-31T07:00:00Z"),
              List.of(
                  new WorkerDetails.Queue(
                      "orders",
                      List.of("Order"),
                      List.of(),
                      new WorkerDetails.Slots(3, 100),
                      null,
                      null,
                      null))),
          Instant.parse("2026-01-31T08:00:00Z"),
          true);

  private boolean unavailable;

  void reset() {
    unavailable = false;
  }

  public void disappear() {
    unavailable = true;
  }

  @Override
  public List<ShardStanding> shards() {
    if (unavailable) {
      throw new OperationsUnavailableException("gone");
    }
    var here = new ShardStanding.Local(1, 2, 3, 4, Duration.ofMillis(5));
    return List.of(
        new ShardStanding(0, "instance-1", 7, 20, 100, 3, here),
        new ShardStanding(1, "instance-2", 8, 21, 200, 0, null));
  }

  @Override
  public List<WorkerStanding> workers(String namespace) {
    return List.of(WORKER);
  }

  @Override
  public List<TaskQueueStanding> taskQueues(String namespace, int limit, @Nullable String after) {
    return List.of("mails", "orders").stream()
        .filter(name -> after == null || name.compareTo(after) > 0)
        .limit(limit)
        .map(name -> queue(namespace, name))
        .toList();
  }

  private static TaskQueueStanding queue(String namespace, String name) {
    var poller = new TaskQueueStanding.Poller("member-1", "consumer-1", "/10.0.0.1");
    var tasks = new TaskQueueStanding.Tasks("o.activity-tasks." + name, 10, 4, List.of(poller));
    var pinned =
        new TaskQueueStanding.PinnedTasks(new WorkerDeploymentVersion("shop", "1.4.1"), tasks);
    return new TaskQueueStanding(namespace, name, null, tasks, List.of(pinned), List.of(WORKER));
  }

  @Override
  public Optional<TaskQueueStanding> taskQueue(String namespace, String name) {
    return name.equals("orders") ? Optional.of(queue(namespace, name)) : Optional.empty();
  }
}
