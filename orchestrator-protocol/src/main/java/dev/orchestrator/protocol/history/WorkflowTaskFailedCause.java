package dev.orchestrator.protocol.history;

/** Why a workflow task failed. */
public enum WorkflowTaskFailedCause {
  /** Workflow code threw something that is not a failure of the workflow, or never blocked. */
  WORKFLOW_WORKER_UNHANDLED_FAILURE,
  /** The code did something else than history says. */
  NON_DETERMINISTIC_ERROR,
  /** No worker of the queue knows the workflow type. */
  WORKFLOW_TYPE_NOT_REGISTERED,
  /** The workflow closed while events that it had not seen were waiting. */
  UNHANDLED_COMMAND,
  /** A command was malformed or contradicts the state, for example an activity id used twice. */
  BAD_COMMAND,
  /** The commands of the task exceed a limit. */
  LIMIT_EXCEEDED
}
