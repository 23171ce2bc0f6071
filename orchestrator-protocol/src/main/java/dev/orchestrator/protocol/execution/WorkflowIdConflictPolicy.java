package dev.orchestrator.protocol.execution;

/** What a start does when a run with its id is open. */
public enum WorkflowIdConflictPolicy {
  /** Rejects the start. */
  FAIL,
  /** Answers with the open run. */
  USE_EXISTING,
  /** Terminates the open run and starts a new one. */
  TERMINATE_EXISTING
}
