package dev.orchestrator.autoconfigure.actuate;

import dev.orchestrator.autoconfigure.namespace.Namespace;
import dev.orchestrator.autoconfigure.namespace.Namespaces;
import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.worker.TaskPoller;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerFactory;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Actuator endpoint that shows what the workers of this process serve and how busy they are, and
 * lets them take no new tasks for a while: what runs goes on, and other processes take the rest. A
 * pause ends when it is taken back, or when the workers are stopped.
 */
@Endpoint(id = "workers", defaultAccess = Access.READ_ONLY)
public class WorkersEndpoint {

  private final WorkerLifecycle lifecycle;
  private final Namespaces namespaces;

  /** For the workers of the application's own namespace, and those of further ones. */
  public WorkersEndpoint(WorkerLifecycle lifecycle, Namespaces namespaces) {
    this.lifecycle = lifecycle;
    this.namespaces = namespaces;
  }

  /**
   * What all workers do.
   *
   * @param running whether they were started and not stopped
   * @param connected whether they have reached the brokers since
   * @param workers one for each task queue; empty unless they are connected
   */
  public record Workers(boolean running, boolean connected, List<QueueWorker> workers) {}

  /**
   * What one worker does.
   *
   * @param taskQueue the queue that it serves
   * @param workflowTypes workflow types that it runs
   * @param activityTypes activity types that it runs
   * @param polling whether it takes tasks now
   * @param paused whether it was told not to
   * @param slots how many tasks run and may run
   * @param cachedWorkflows runs that are parked in memory
   */
  public record QueueWorker(
      String taskQueue,
      Set<String> workflowTypes,
      Set<String> activityTypes,
      boolean polling,
      boolean paused,
      TaskPoller.Slots slots,
      int cachedWorkflows) {

    static QueueWorker of(Worker worker) {
      return new QueueWorker(
          worker.getTaskQueue(),
          worker.getWorkflowTypes(),
          worker.getActivityTypes(),
          worker.isPolling(),
          worker.isSuspended(),
          worker.getSlots(),
          worker.getCachedWorkflowCount());
    }
  }

  /**
   * All workers of a namespace.
   *
   * @param namespace one under {@code orchestrator.namespaces}; null for the application's own
   */
  @ReadOperation
  public Workers workers(@Nullable String namespace) {
    WorkerLifecycle asked = lifecycle(namespace);
    List<QueueWorker> workers =
        asked
            .getFactory()
            .map(factory -> factory.getWorkers().stream().map(QueueWorker::of).toList())
            .orElse(List.of());
    return new Workers(asked.isRunning(), asked.getFactory().isPresent(), workers);
  }

  /**
   * One worker; null if there is none or it is not connected.
   *
   * @param taskQueue its task queue
   * @param namespace one under {@code orchestrator.namespaces}; null for the application's own
   */
  @ReadOperation
  public @Nullable QueueWorker worker(@Selector String taskQueue, @Nullable String namespace) {
    return lifecycle(namespace)
        .getFactory()
        .map(factory -> factory.tryGetWorker(taskQueue))
        .map(QueueWorker::of)
        .orElse(null);
  }

  /**
   * Pauses or resumes all workers of a namespace.
   *
   * @param paused whether they take no new tasks
   * @param namespace one under {@code orchestrator.namespaces}; null for the application's own
   */
  @WriteOperation
  public void pauseAll(boolean paused, @Nullable String namespace) {
    connected(namespace).getWorkers().forEach(worker -> pause(worker, paused));
  }

  /**
   * Pauses or resumes one worker.
   *
   * @param taskQueue its task queue
   * @param paused whether it takes no new tasks
   * @param namespace one under {@code orchestrator.namespaces}; null for the application's own
   */
  @WriteOperation
  public void pause(@Selector String taskQueue, boolean paused, @Nullable String namespace) {
    Worker worker = connected(namespace).tryGetWorker(taskQueue);
    if (worker == null) {
      throw refused("this process has no worker for task queue '%s'".formatted(taskQueue));
    }
    pause(worker, paused);
  }

  private static void pause(Worker worker, boolean paused) {
    if (paused) {
      worker.suspendPolling();
    } else {
      worker.resumePolling();
    }
  }

  private WorkerLifecycle lifecycle(@Nullable String namespace) {
    return Chosen.of(lifecycle, namespaces, namespace, Namespace::workers);
  }

  private WorkerFactory connected(@Nullable String namespace) {
    return lifecycle(namespace)
        .getFactory()
        .orElseThrow(() -> refused("the workers are stopped, or not connected yet"));
  }

  private static InvalidEndpointRequestException refused(String reason) {
    return new InvalidEndpointRequestException(reason, reason);
  }
}
