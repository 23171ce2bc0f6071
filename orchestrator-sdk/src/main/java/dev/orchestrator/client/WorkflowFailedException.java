package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The workflow whose result was asked for ended without one: it failed, was cancelled or
 * terminated, or timed out. The cause is the failure, with the causes that it had where it
 * happened.
 */
public final class WorkflowFailedException extends WorkflowException {

  private final WorkflowExecutionStatus status;

  WorkflowFailedException(
      WorkflowKey workflow, UUID runId, WorkflowExecutionStatus status, @Nullable Throwable cause) {
    super(
        "Workflow '%s' (run %s) ended as %s".formatted(workflow.workflowId(), runId, status),
        workflow,
        runId,
        cause);
    this.status = status;
  }

  /** How the run ended. */
  public WorkflowExecutionStatus getStatus() {
    return status;
  }
}
