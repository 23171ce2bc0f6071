package dev.orchestrator.workflow;

import dev.orchestrator.failure.OrchestratorException;
import org.jspecify.annotations.Nullable;

/** Another workflow could not be asked to cancel itself: there is none, or it is closed. */
public final class CancelExternalWorkflowException extends OrchestratorException {

  private final String workflowId;
  private final @Nullable String runId;

  /** Creates the exception; done by the platform. */
  public CancelExternalWorkflowException(
      String message, String workflowId, @Nullable String runId) {
    super(message, null);
    this.workflowId = workflowId;
    this.runId = runId;
  }

  /** The workflow that was meant. */
  public String getWorkflowId() {
    return workflowId;
  }

  /** The run that was meant; null for whichever is open. */
  public @Nullable String getRunId() {
    return runId;
  }
}
