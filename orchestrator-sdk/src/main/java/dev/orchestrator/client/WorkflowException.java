package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.WorkflowKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something about one workflow went wrong; the subclass says what. */
public abstract class WorkflowException extends RuntimeException {

  private final transient WorkflowKey workflow;
  private final @Nullable UUID runId;

  WorkflowException(
      String message, WorkflowKey workflow, @Nullable UUID runId, @Nullable Throwable cause) {
    super(message, cause);
    this.workflow = workflow;
    this.runId = runId;
  }

  /** The workflow's id. */
  public String getWorkflowId() {
    return workflow.workflowId();
  }

  /** The workflow's namespace. */
  public String getNamespace() {
    return workflow.namespace();
  }

  /** The run concerned; null where the call did not name one and none was found. */
  public @Nullable UUID getRunId() {
    return runId;
  }
}
