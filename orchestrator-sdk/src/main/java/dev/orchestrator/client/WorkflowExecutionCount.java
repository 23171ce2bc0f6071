package dev.orchestrator.client;

/** How many runs a query matches. The same idea and names as in Temporal's Java SDK. */
public final class WorkflowExecutionCount {

  private final long count;

  /** So many. */
  public WorkflowExecutionCount(long count) {
    this.count = count;
  }

  /** How many. */
  public long getCount() {
    return count;
  }
}
