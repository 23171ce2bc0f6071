package dev.orchestrator.protocol.execution;

/** What happens when a standalone activity is started whose id is that of an open one. */
public enum ActivityIdConflictPolicy {
  /** The start is rejected. */
  FAIL,
  /** The start answers with the open one. */
  USE_EXISTING
}
