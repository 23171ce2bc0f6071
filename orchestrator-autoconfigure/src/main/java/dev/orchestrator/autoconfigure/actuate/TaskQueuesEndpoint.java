package dev.orchestrator.autoconfigure.actuate;

import dev.orchestrator.autoconfigure.kafka.TaskQueueProbe;
import dev.orchestrator.autoconfigure.kafka.TaskQueueProbe.Backlog;
import dev.orchestrator.autoconfigure.namespace.Namespace;
import dev.orchestrator.autoconfigure.namespace.Namespaces;
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

  private final Scope own;
  private final Namespaces namespaces;

  /** For the task queues of the application's own namespace, and those of further ones. */
  public TaskQueuesEndpoint(
      WorkerLifecycle lifecycle, TaskQueueProbe probe, String namespace, Namespaces namespaces) {
    this.own = new Scope(lifecycle, probe, namespace);
    this.namespaces = namespaces;
  }

  /**
   * One task queue. Workflow tasks that wait are those of runs that no worker has in memory: others
   * go to their worker directly.
   *
   * @param workflowTasks null where no worker has ever served workflows
   * @param activityTasks null where no worker has ever served activities
   */
  public record TaskQueue(@Nullable Backlog workflowTasks, @Nullable Backlog activityTasks) {}

  /**
   * All that this application has implementations for, by name.
   *
   * @param namespace one under {@code orchestrator.namespaces}; null for the application's own
   */
  @ReadOperation
  public Map<String, TaskQueue> taskQueues(@Nullable String namespace) {
    Scope asked = scope(namespace);
    Map<String, TaskQueue> queues = new TreeMap<>();
    asked.lifecycle().getTaskQueues().forEach(name -> queues.put(name, ask(asked, name)));
    return queues;
  }

  /**
   * One of them; null if this application has no implementation for it.
   *
   * @param taskQueue its name
   * @param namespace one under {@code orchestrator.namespaces}; null for the application's own
   */
  @ReadOperation
  public @Nullable TaskQueue taskQueue(@Selector String taskQueue, @Nullable String namespace) {
    Scope asked = scope(namespace);
    return asked.lifecycle().getTaskQueues().contains(taskQueue) ? ask(asked, taskQueue) : null;
  }

  private Scope scope(@Nullable String namespace) {
    return Chosen.of(own, namespaces, namespace, Scope::of);
  }

  private static TaskQueue ask(Scope asked, String taskQueue) {
    try {
      return new TaskQueue(
          asked.probe().workflowTasks(asked.namespace(), taskQueue, TIMEOUT),
          asked.probe().activityTasks(asked.namespace(), taskQueue, TIMEOUT));
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

  private record Scope(WorkerLifecycle lifecycle, TaskQueueProbe probe, String namespace) {

    static @Nullable Scope of(Namespace further) {
      WorkerLifecycle workers = further.workers();
      TaskQueueProbe probe = further.taskQueues();
      return workers == null || probe == null
          ? null
          : new Scope(workers, probe, further.client().getOptions().getNamespace());
    }
  }
}
