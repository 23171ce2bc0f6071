package dev.orchestrator.protocol.execution;

import org.jspecify.annotations.Nullable;

/**
 * What is said of a run's builds before its code has begun.
 *
 * @param override what holds whatever the code says; null for nothing
 * @param inheritedVersion the build of the pinned run that asked for this one, on which it begins;
 *     null where it begins on the current build
 */
public record InitialVersioning(
    @Nullable VersioningOverride override, @Nullable WorkerDeploymentVersion inheritedVersion) {

  /** Null where there is nothing to say. */
  public static @Nullable InitialVersioning of(
      @Nullable VersioningOverride override, @Nullable WorkerDeploymentVersion inheritedVersion) {
    return override == null && inheritedVersion == null
        ? null
        : new InitialVersioning(override, inheritedVersion);
  }
}
