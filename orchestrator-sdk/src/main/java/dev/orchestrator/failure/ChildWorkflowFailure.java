package dev.orchestrator.failure;

import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.payload.FailureInfo;
import org.jspecify.annotations.Nullable;

/**
 * A child workflow failed, as its parent sees it. The cause says why: {@link ApplicationFailure},
 * {@link ActivityFailure}, {@link TimeoutFailure}, {@link CanceledFailure}, {@link
 * TerminatedFailure}, {@link ServerFailure}, or another {@code ChildWorkflowFailure}.
 */
public final class ChildWorkflowFailure extends OrchestratorFailure {

  private final FailureInfo.ChildWorkflow info;

  /**
   * Creates the failure; done by the platform.
   *
   * @param cause the child's own failure
   */
  public ChildWorkflowFailure(
      @Nullable String message, FailureInfo.ChildWorkflow info, @Nullable Throwable cause) {
    super(
        "%s (workflowType=%s, workflowId=%s, initiatedEventId=%d, retryState=%s)"
            .formatted(
                message == null ? "Child workflow failed" : message,
                info.workflowType(),
                info.workflowId(),
                info.initiatedEventId(),
                info.retryState()),
        message,
        cause);
    this.info = info;
  }

  /** What crosses the wire beside message and cause. */
  public FailureInfo.ChildWorkflow getInfo() {
    return info;
  }

  /** The id of the event that asked for the child; 0 if it was cancelled before that. */
  public long getInitiatedEventId() {
    return info.initiatedEventId();
  }

  /** The id of the event at which the child began; 0 if it did not, as far as is known. */
  public long getStartedEventId() {
    return info.startedEventId();
  }

  /** The child's type. */
  public String getWorkflowType() {
    return info.workflowType();
  }

  /** The child's workflow id. */
  public String getWorkflowId() {
    return info.workflowId();
  }

  /** The run that failed; null if none began. */
  public @Nullable WorkflowExecution getExecution() {
    return info.runId() == null
        ? null
        : new WorkflowExecution(info.namespace(), info.workflowId(), info.runId());
  }

  /** Why no further run was tried. */
  public RetryState getRetryState() {
    return info.retryState();
  }
}
