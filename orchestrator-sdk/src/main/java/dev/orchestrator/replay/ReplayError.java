package dev.orchestrator.replay;

import dev.orchestrator.protocol.execution.WorkflowExecution;

/**
 * A history that today's code does not follow.
 *
 * @param execution whose history it is
 * @param workflowType empty if the history does not say
 * @param exception {@link NonDeterministicException}, or what else went wrong
 */
public record ReplayError(
    WorkflowExecution execution, String workflowType, RuntimeException exception) {

  /** The error in one line. */
  @Override
  public String toString() {
    return "%s %s (run %s): %s"
        .formatted(workflowType, execution.workflowId(), execution.runId(), exception.getMessage());
  }
}
