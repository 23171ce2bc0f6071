package dev.orchestrator.protocol.execution;

/** Of which runs a query is not answered. */
public enum QueryRejectCondition {
  /** Every run answers. */
  NONE,
  /** Runs that are closed do not answer. */
  NOT_OPEN,
  /** Runs that are closed and did not complete do not answer. */
  NOT_COMPLETED_CLEANLY;

  /** Whether a run that stands so does not answer. */
  public boolean rejects(WorkflowExecutionStatus status) {
    return switch (this) {
      case NONE -> false;
      case NOT_OPEN -> status.closed();
      case NOT_COMPLETED_CLEANLY -> status.closed() && status != WorkflowExecutionStatus.COMPLETED;
    };
  }
}
