package dev.orchestrator.server.api.workflow;

import dev.orchestrator.engine.Engine;
import dev.orchestrator.engine.operations.OperationsUnavailableException;
import dev.orchestrator.engine.operations.WorkerStanding;
import dev.orchestrator.engine.visibility.StuckAt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Explains what a run is stuck at by what is known of the workers that could help. */
@Component
final class StuckAdvice {

  private final Engine engine;

  StuckAdvice(Engine engine) {
    this.engine = engine;
  }

  /** The explanation; null for a run that is not stuck. */
  @Nullable StuckItem of(String namespace, @Nullable StuckAt at) {
    return at == null ? null : StuckItem.of(at, workers(namespace, at.taskQueue()));
  }

  private @Nullable Long workers(String namespace, String taskQueue) {
    try {
      return engine.operations().workers(namespace).stream()
          .filter(WorkerStanding::live)
          .filter(worker -> worker.taskQueues().contains(taskQueue))
          .count();
    } catch (OperationsUnavailableException e) {
      return null;
    }
  }
}
