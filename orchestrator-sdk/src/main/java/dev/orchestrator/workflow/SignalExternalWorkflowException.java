package dev.orchestrator.workflow;

import dev.orchestrator.failure.OrchestratorException;
import org.jspecify.annotations.Nullable;

/** A signal could not be delivered to another workflow: there is none, or it is closed. */
public final class SignalExternalWorkflowException extends OrchestratorException {

  private final String workflowId;
  private final @Nullable String runId;

  /** Creates the exception; done by the platform. */
  public SignalExternalWorkflowException(
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
