package dev.orchestrator.common;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of an open run when its workers' deployment moves on to another build. The same idea
 * and names as in Temporal's Java SDK.
 */
public enum VersioningBehavior {
  /** Nothing is said: what the worker's options say holds. */
  UNSPECIFIED,
  /** The run stays on the build that it has begun on: its code never changes under it. */
  PINNED,
  /**
   * The run goes on, with its next workflow task, on the build that is current then. It is replayed
   * there, so that changes to its code need {@code Workflow.getVersion}.
   */
  AUTO_UPGRADE;

  /** The same as messages have it; null where nothing is said. */
  public dev.orchestrator.protocol.execution.@Nullable VersioningBehavior toProtocol() {
    return switch (this) {
      case UNSPECIFIED -> null;
      case PINNED -> dev.orchestrator.protocol.execution.VersioningBehavior.PINNED;
      case AUTO_UPGRADE -> dev.orchestrator.protocol.execution.VersioningBehavior.AUTO_UPGRADE;
    };
  }
}
