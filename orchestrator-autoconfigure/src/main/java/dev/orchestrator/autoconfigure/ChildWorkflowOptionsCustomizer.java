package dev.orchestrator.autoconfigure;

import dev.orchestrator.workflow.ChildWorkflowOptions;

/**
 * Changes the options of injected stubs of child workflows after properties were applied. Beans of
 * this type are called in order.
 */
@FunctionalInterface
public interface ChildWorkflowOptionsCustomizer {

  /**
   * Changes the options.
   *
   * @param workflowInterface the child's interface
   */
  void customize(Class<?> workflowInterface, ChildWorkflowOptions.Builder options);
}
