package dev.orchestrator.client;

/** How far an update has come. The same idea and names as in Temporal's Java SDK. */
public enum WorkflowUpdateStage {
  /** Durable, and on its way to a worker. */
  ADMITTED,
  /** The workflow accepted or rejected it. */
  ACCEPTED,
  /** Its handler returned or failed, or the workflow rejected it. */
  COMPLETED
}
