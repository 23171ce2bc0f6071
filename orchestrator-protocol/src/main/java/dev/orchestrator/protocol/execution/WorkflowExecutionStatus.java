package dev.orchestrator.protocol.execution;

/** Where a run stands. */
public enum WorkflowExecutionStatus {
  /** Open. */
  RUNNING,
  /** Closed with a result. */
  COMPLETED,
  /** Closed with a failure. */
  FAILED,
  /** Closed by its own code after a cancellation request. */
  CANCELED,
  /** Closed from outside, without a word to its code. */
  TERMINATED,
  /** Closed because its run or execution timeout fired. */
  TIMED_OUT,
  /** Closed by its own code, which goes on in a new run. */
  CONTINUED_AS_NEW;

  /** Whether no further event can follow. */
  public boolean closed() {
    return this != RUNNING;
  }
}
