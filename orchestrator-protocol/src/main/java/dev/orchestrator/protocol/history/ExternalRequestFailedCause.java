package dev.orchestrator.protocol.history;

/** Why what a workflow asked of another workflow was not done. */
public enum ExternalRequestFailedCause {
  /** The child's workflow id is in use, or its reuse policy forbids to use it again. */
  WORKFLOW_ALREADY_EXISTS,
  /** There is no such workflow, or it is closed. */
  EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND,
  /** The other workflow's shard did not accept the request. */
  REQUEST_REFUSED
}
