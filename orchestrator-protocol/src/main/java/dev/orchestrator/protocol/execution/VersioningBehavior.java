package dev.orchestrator.protocol.execution;

/** What becomes of an open run when its deployment moves on to another build. */
public enum VersioningBehavior {
  /** The run stays on the build that it has begun on. */
  PINNED,
  /** The run goes on, with its next workflow task, on the build that is current then. */
  AUTO_UPGRADE
}
