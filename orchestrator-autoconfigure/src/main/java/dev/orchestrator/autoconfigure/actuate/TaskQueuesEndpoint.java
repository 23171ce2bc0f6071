package dev.orchestrator.autoconfigure.actuate;

import dev.orchestrator.autoconfigure.kafka.TaskQueueProbe;
import dev.orchestrator.autoconfigure.kafka.TaskQueueProbe.Backlog;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * Actuator endpoint that shows the task queues of this application as the brokers see them: how
 * many workers of all processes take tasks of each, and how many tasks wait. Only asked when
 * somebody asks it.
 */
@Endpoint(id = "taskqueues")
public class TaskQueuesEndpoint {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final WorkerLifecycle lifecycle;
  private final TaskQueueProbe probe;
  private final String namespace;

  /** For the task queues of the given workers. */
  public TaskQueuesEndpoint(WorkerLifecycle lifecycle, TaskQueueProbe probe, String namespace) {
    this.lifecycle = lifecycle;
    this.probe = probe;
    this.namespace = namespace;
  }

  /**
   * One task queue. Workflow tasks that wait are those of runs that no worker has in memory: others
   * go to their worker directly.
   *
   * @param workflowTasks null where no worker has ever served workflows
   * @param activityTasks null where no worker has ever served activities
   */
  public record TaskQueue(@Nullable Backlog workflowTasks, @Nullable Backlog activityTasks) {}

  /** All that this application has implementations for, by name. */
  @ReadOperation
  public Map<String, TaskQueue> taskQueues() {
    Map<String, TaskQueue> queues = new TreeMap<>();
    lifecycle.getTaskQueues().forEach(name -> queues.put(name, ask(name)));
    return queues;
  }

  /**
   * One of them; null if this application has no implementation for it.
   *
   * @param taskQueue its name
   */
  @ReadOperation
  public @Nullable TaskQueue taskQueue(@Selector String taskQueue) {
    return lifecycle.getTaskQueues().contains(taskQueue) ? ask(taskQueue) : null;
  }

  private TaskQueue ask(String taskQueue) {
    try {
      return new TaskQueue(
          probe.workflowTasks(namespace, taskQueue, TIMEOUT),
          probe.activityTasks(namespace, taskQueue, TIMEOUT));
    } catch (ExecutionException | TimeoutException e) {
      throw refused("the brokers do not tell: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused("interrupted while waiting for the brokers");
    }
  }

  private static InvalidEndpointRequestException refused(String reason) {
    return new InvalidEndpointRequestException(reason, reason);
  }
}
