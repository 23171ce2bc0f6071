package dev.orchestrator.protocol.execution;

/** What a run is stuck at: it waits for something that will not come by itself. */
public enum StuckReason {
  /** Its workflow task fails again and again, as where code does not follow its history. */
  WORKFLOW_TASK_FAILING,
  /** No worker has begun its workflow task for long. */
  WORKFLOW_TASK_WAITING,
  /** One of its activities has failed so often that another attempt alone will hardly help. */
  ACTIVITY_FAILING,
  /** No worker has begun one of its activities for long. */
  ACTIVITY_WAITING
}
