package dev.orchestrator.autoconfigure;

import dev.orchestrator.worker.WorkflowImplementationOptions;

/**
 * Changes how the auto-configured workers run a workflow implementation. Beans of this type are
 * called in order.
 */
@FunctionalInterface
public interface WorkflowImplementationOptionsCustomizer {

  /**
   * Changes the options.
   *
   * @param type the class
   */
  void customize(Class<?> type, WorkflowImplementationOptions.Builder options);
}
