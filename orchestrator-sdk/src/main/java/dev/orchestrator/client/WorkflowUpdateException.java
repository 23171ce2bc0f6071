package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.WorkflowKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An update has no result: the workflow rejected it, or accepted it and its handler failed. The
 * cause says why. The workflow goes on undisturbed.
 */
public final class WorkflowUpdateException extends WorkflowException {

  private final String updateId;
  private final String updateName;

  WorkflowUpdateException(
      WorkflowKey workflow,
      @Nullable UUID runId,
      String updateId,
      String updateName,
      Throwable cause) {
    super(
        "Update '%s' (id %s) of workflow '%s' failed: %s"
            .formatted(updateName, updateId, workflow.workflowId(), cause.getMessage()),
        workflow,
        runId,
        cause);
    this.updateId = updateId;
    this.updateName = updateName;
  }

  /** The update's id. */
  public String getUpdateId() {
    return updateId;
  }

  /** The update's name; empty where the handle was made from the id alone. */
  public String getUpdateName() {
    return updateName;
  }
}
