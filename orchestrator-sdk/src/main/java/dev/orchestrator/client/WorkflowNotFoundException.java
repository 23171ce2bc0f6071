package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.WorkflowKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * No run with this id is known, or the run is closed and can no longer be signalled, cancelled or
 * terminated.
 */
public final class WorkflowNotFoundException extends WorkflowException {

  WorkflowNotFoundException(
      String message, WorkflowKey workflow, @Nullable UUID runId, Throwable cause) {
    super(message, workflow, runId, cause);
  }
}
