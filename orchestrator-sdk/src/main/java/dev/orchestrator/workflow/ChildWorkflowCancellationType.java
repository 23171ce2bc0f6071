package dev.orchestrator.workflow;

/**
 * What cancelling the scope of a child workflow does to the child, and what its parent waits for.
 */
public enum ChildWorkflowCancellationType {
  /** Ask it to cancel itself, and wait until it has ended, however that is. The default. */
  WAIT_CANCELLATION_COMPLETED,
  /** Ask it to cancel itself, and wait until it knows. */
  WAIT_CANCELLATION_REQUESTED,
  /** Ask it to cancel itself, and wait for nothing. */
  TRY_CANCEL,
  /** Do not ask; its result is of no interest any more. */
  ABANDON
}
