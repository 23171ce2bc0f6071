package dev.orchestrator.protocol.request;

import dev.orchestrator.protocol.execution.WorkflowKey;

/** Why a request was rejected. */
public enum RejectionCode {
  /** The namespace does not exist. */
  NAMESPACE_NOT_FOUND,
  /** No run with this id is known, or not this run. */
  WORKFLOW_NOT_FOUND,
  /** The run has no update with this id. */
  UPDATE_NOT_FOUND,
  /** The run is closed. */
  WORKFLOW_CLOSED,
  /** The query is not wanted of a run that stands so. */
  QUERY_REJECTED,
  /** The id is taken by a run that the policies do not allow to be replaced. */
  WORKFLOW_ALREADY_STARTED,
  /** No standalone activity with this id is known, or not this run. */
  ACTIVITY_NOT_FOUND,
  /** The standalone activity has ended. */
  ACTIVITY_CLOSED,
  /** The id is taken by a standalone activity that the policies do not allow to be followed. */
  ACTIVITY_ALREADY_STARTED,
  /** The token names an attempt that is no longer current. */
  STALE_TASK,
  /** The request is malformed. */
  INVALID_ARGUMENT,
  /** A limit would be exceeded. */
  LIMIT_EXCEEDED;

  /** That no run is known: of a workflow, or of a standalone activity. */
  public static RejectionCode notFound(WorkflowKey key) {
    return key.activityId() == null ? WORKFLOW_NOT_FOUND : ACTIVITY_NOT_FOUND;
  }
}
