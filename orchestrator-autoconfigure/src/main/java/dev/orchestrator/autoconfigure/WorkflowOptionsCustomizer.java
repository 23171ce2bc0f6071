package dev.orchestrator.autoconfigure;

import dev.orchestrator.client.WorkflowOptions;

/**
 * Changes the options that a {@code WorkflowStarter} starts workflows by, after properties were
 * applied. Beans of this type are called in order.
 */
@FunctionalInterface
public interface WorkflowOptionsCustomizer {

  /**
   * Changes the options.
   *
   * @param workflowInterface the workflow's interface
   */
  void customize(Class<?> workflowInterface, WorkflowOptions.Builder options);
}
