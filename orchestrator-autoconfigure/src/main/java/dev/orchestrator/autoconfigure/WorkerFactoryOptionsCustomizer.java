package dev.orchestrator.autoconfigure;

import dev.orchestrator.worker.WorkerFactoryOptions;

/**
 * Changes what the auto-configured workers share after properties were applied. Beans of this type
 * are called in order.
 */
@FunctionalInterface
public interface WorkerFactoryOptionsCustomizer {

  /** Changes the options. */
  void customize(WorkerFactoryOptions.Builder options);
}
