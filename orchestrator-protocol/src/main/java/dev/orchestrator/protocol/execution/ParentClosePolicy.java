package dev.orchestrator.protocol.execution;

/** What becomes of a child workflow when its parent's run closes before it. */
public enum ParentClosePolicy {
  /** It is terminated. */
  TERMINATE,
  /** It goes on. */
  ABANDON,
  /** It is asked to cancel itself. */
  REQUEST_CANCEL
}
