package dev.orchestrator.protocol.execution;

/** How far an update of a workflow has come; each stage follows the one before. */
public enum UpdateStage {
  /** Durable, and on its way to a worker. */
  ADMITTED,
  /** The workflow took it: its history shows it, and its handler has begun. */
  ACCEPTED,
  /** Its handler returned or failed. */
  COMPLETED
}
