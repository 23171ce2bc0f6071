package dev.orchestrator.autoconfigure.health;

import dev.orchestrator.autoconfigure.worker.WorkerLifecycle;
import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkerFactory;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Up while the workers take tasks, down when they run but do not, out of service while they are
 * stopped or somebody has paused one; unknown where the application has no implementations.
 */
class WorkersHealthIndicator extends AbstractHealthIndicator {

  private final WorkerLifecycle workers;

  WorkersHealthIndicator(WorkerLifecycle workers) {
    this.workers = workers;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    builder.withDetail("taskQueues", workers.getTaskQueues());
    if (workers.getTaskQueues().isEmpty()) {
      builder.unknown();
      return;
    }
    if (!workers.isRunning()) {
      builder.outOfService();
      return;
    }
    List<Worker> connected = workers.getFactory().map(WorkerFactory::getWorkers).orElse(List.of());
    List<String> paused =
        connected.stream().filter(Worker::isSuspended).map(Worker::getTaskQueue).toList();
    if (!paused.isEmpty()) {
      builder.outOfService().withDetail("paused", paused);
      return;
    }
    boolean polling = workers.getFactory().map(WorkerFactory::isPolling).orElse(false);
    builder.status(polling ? Status.UP : Status.DOWN);
  }
}
