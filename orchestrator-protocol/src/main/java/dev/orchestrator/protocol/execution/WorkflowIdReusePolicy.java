package dev.orchestrator.protocol.execution;

/** Whether a start may use an id whose last run is closed. */
public enum WorkflowIdReusePolicy {
  /** Always. */
  ALLOW_DUPLICATE,
  /** Only when the last run did not complete successfully. */
  ALLOW_DUPLICATE_FAILED_ONLY,
  /** Never, for as long as the last run is retained. */
  REJECT_DUPLICATE
}
