package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The standalone activity whose result was asked for ended without one: it failed, was cancelled or
 * terminated, or timed out. The cause is the failure of its last attempt.
 */
public final class ActivityFailedException extends ActivityException {

  private final WorkflowExecutionStatus status;

  ActivityFailedException(
      String activityId, UUID runId, WorkflowExecutionStatus status, @Nullable Throwable cause) {
    super("Activity '%s' ended as %s".formatted(activityId, status), activityId, runId, cause);
    this.status = status;
  }

  /** How the activity ended. */
  public WorkflowExecutionStatus getStatus() {
    return status;
  }
}
