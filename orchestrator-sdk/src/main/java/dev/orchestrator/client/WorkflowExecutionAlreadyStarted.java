package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.WorkflowKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The id is taken by a run that the id policies do not allow to be replaced. */
public final class WorkflowExecutionAlreadyStarted extends WorkflowException {

  /** Creates the exception; done by the platform. */
  public WorkflowExecutionAlreadyStarted(
      String message, WorkflowKey workflow, @Nullable UUID runId, @Nullable Throwable cause) {
    super(message, workflow, runId, cause);
  }
}
