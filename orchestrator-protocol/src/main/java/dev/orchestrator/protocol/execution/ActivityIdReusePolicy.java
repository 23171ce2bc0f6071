package dev.orchestrator.protocol.execution;

/** Whether the id of a closed standalone activity may be used again. */
public enum ActivityIdReusePolicy {
  /** Always. */
  ALLOW_DUPLICATE,
  /** Unless it completed. */
  ALLOW_DUPLICATE_FAILED_ONLY,
  /** Never, as long as it is kept. */
  REJECT_DUPLICATE
}
