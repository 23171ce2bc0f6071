package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.WorkflowKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A query could not be answered: its method threw, the workflow does not know it, or no worker
 * answered in time. The workflow goes on undisturbed.
 */
public final class WorkflowQueryException extends WorkflowException {

  WorkflowQueryException(
      String message, WorkflowKey workflow, @Nullable UUID runId, @Nullable Throwable cause) {
    super(message, workflow, runId, cause);
  }
}
