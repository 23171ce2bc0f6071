package dev.orchestrator.autoconfigure;

import dev.orchestrator.client.WorkflowClientOptions;

/**
 * Changes the options of the auto-configured {@code WorkflowClient} after properties were applied.
 * Beans of this type are called in order.
 */
@FunctionalInterface
public interface WorkflowClientOptionsCustomizer {

  /** Changes the options. */
  void customize(WorkflowClientOptions.Builder options);
}
