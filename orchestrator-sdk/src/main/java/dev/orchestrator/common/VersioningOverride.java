package dev.orchestrator.common;

import dev.orchestrator.protocol.execution.VersioningBehavior;

/**
 * What a client says of a run's builds, whatever the workflow's code says. The same idea and names
 * as in Temporal's Java SDK.
 */
public sealed interface VersioningOverride {

  /** The same as messages have it. */
  dev.orchestrator.protocol.execution.VersioningOverride toProtocol();

  /**
   * The run stays on this build.
   *
   * @param version the build
   */
  record PinnedVersioningOverride(WorkerDeploymentVersion version) implements VersioningOverride {

    /** The build. */
    public WorkerDeploymentVersion getVersion() {
      return version;
    }

    @Override
    public dev.orchestrator.protocol.execution.VersioningOverride toProtocol() {
      return new dev.orchestrator.protocol.execution.VersioningOverride(
          VersioningBehavior.PINNED, version.toProtocol());
    }
  }

  /** The run moves with its deployment. */
  record AutoUpgradeVersioningOverride() implements VersioningOverride {

    @Override
    public dev.orchestrator.protocol.execution.VersioningOverride toProtocol() {
      return new dev.orchestrator.protocol.execution.VersioningOverride(
          VersioningBehavior.AUTO_UPGRADE, null);
    }
  }
}
