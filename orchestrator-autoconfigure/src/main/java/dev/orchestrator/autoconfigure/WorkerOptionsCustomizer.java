package dev.orchestrator.autoconfigure;

import dev.orchestrator.worker.WorkerOptions;

/**
 * Changes the options of one auto-configured worker after properties were applied. Beans of this
 * type are called in order.
 */
@FunctionalInterface
public interface WorkerOptionsCustomizer {

  /**
   * Changes the options.
   *
   * @param taskQueue the task queue that the worker serves
   */
  void customize(String taskQueue, WorkerOptions.Builder options);
}
