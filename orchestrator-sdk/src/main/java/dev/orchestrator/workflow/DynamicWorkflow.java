package dev.orchestrator.workflow;

import dev.orchestrator.common.converter.EncodedValues;
import org.jspecify.annotations.Nullable;

/**
 * A workflow implementation for all workflow types that its worker has no other code for. {@code
 * Workflow.getInfo().getWorkflowType()} tells which type it is. A worker has at most one.
 */
public interface DynamicWorkflow {

  /**
   * Runs the workflow.
   *
   * @param args its arguments, to be read as the types that they are of
   * @return its result
   */
  @Nullable Object execute(EncodedValues args);
}
