package dev.orchestrator.protocol.execution;

import org.jspecify.annotations.Nullable;

/**
 * What a client or an operator says of a run's builds, whatever its code says.
 *
 * @param version where a pinned run is to stay; null for one that moves
 */
public record VersioningOverride(
    VersioningBehavior behavior, @Nullable WorkerDeploymentVersion version) {

  /** Answers what is wrong; null if nothing is. */
  public @Nullable String problem() {
    return switch (behavior) {
      case PINNED ->
          version != null && version.wellFormed()
              ? null
              : "Expected the version of a pinned run: a deployment name [a-zA-Z0-9_-]{1,64}"
                  + " and a build id [a-zA-Z0-9._+-]{1,64}";
      case AUTO_UPGRADE ->
          version == null ? null : "Expected a version only where the run is to be pinned";
    };
  }
}
