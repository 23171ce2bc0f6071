package dev.orchestrator.common;

import java.util.Objects;

/**
 * A build of an application's workers. The same idea and names as in Temporal's Java SDK.
 * Immutable.
 */
public final class WorkerDeploymentVersion {

  private final dev.orchestrator.protocol.execution.WorkerDeploymentVersion version;

  /**
   * A version.
   *
   * @param deploymentName the application, the same for all its builds: letters, digits, hyphens
   *     and underscores, at most 64
   * @param buildId the build: also dots and plus signs, at most 64
   * @throws IllegalArgumentException if one of them is something else
   */
  public WorkerDeploymentVersion(String deploymentName, String buildId) {
    version =
        new dev.orchestrator.protocol.execution.WorkerDeploymentVersion(
            Objects.requireNonNull(deploymentName), Objects.requireNonNull(buildId));
    if (!version.wellFormed()) {
      throw new IllegalArgumentException(
          "Expected a deployment name [a-zA-Z0-9_-]{1,64} and a build id [a-zA-Z0-9._+-]{1,64}, but got '%s' and '%s'"
              .formatted(deploymentName, buildId));
    }
  }

  /**
   * Reads what {@link #toCanonicalString()} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static WorkerDeploymentVersion fromCanonicalString(String canonical) {
    int dot = canonical.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException(
          "Expected <deployment name>.<build id>, but got '%s'".formatted(canonical));
    }
    return new WorkerDeploymentVersion(canonical.substring(0, dot), canonical.substring(dot + 1));
  }

  /** The application. */
  public String getDeploymentName() {
    return version.deploymentName();
  }

  /** The build. */
  public String getBuildId() {
    return version.buildId();
  }

  /** Both, with a dot between. */
  public String toCanonicalString() {
    return version.toString();
  }

  /** The same as messages have it. */
  public dev.orchestrator.protocol.execution.WorkerDeploymentVersion toProtocol() {
    return version;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WorkerDeploymentVersion that && version.equals(that.version);
  }

  @Override
  public int hashCode() {
    return version.hashCode();
  }

  @Override
  public String toString() {
    return toCanonicalString();
  }
}
