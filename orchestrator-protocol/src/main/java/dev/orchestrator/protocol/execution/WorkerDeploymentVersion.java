package dev.orchestrator.protocol.execution;

import java.util.regex.Pattern;

/**
 * A build of an application's workers.
 *
 * @param deploymentName the application, the same for all its builds
 * @param buildId the build, unique in the deployment
 */
public record WorkerDeploymentVersion(String deploymentName, String buildId) {

  private static final Pattern DEPLOYMENT_NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
  private static final Pattern BUILD_ID = Pattern.compile("[a-zA-Z0-9._+-]{1,64}");

  /** Whether a deployment can have this name: letters, digits, hyphens, underscores, at most 64. */
  public static boolean isDeploymentName(String name) {
    return DEPLOYMENT_NAME.matcher(name).matches();
  }

  /** Whether a build can have this id: also dots and plus signs, at most 64. */
  public static boolean isBuildId(String id) {
    return BUILD_ID.matcher(id).matches();
  }

  /** Whether both parts are what they may be. */
  public boolean wellFormed() {
    return isDeploymentName(deploymentName) && isBuildId(buildId);
  }

  /** Both in one; a deployment's name has no dot, so that two versions never look the same. */
  @Override
  public String toString() {
    return deploymentName + "." + buildId;
  }
}
