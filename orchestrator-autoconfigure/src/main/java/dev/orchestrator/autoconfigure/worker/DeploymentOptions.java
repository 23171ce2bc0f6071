package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.autoconfigure.WorkerOptionsCustomizer;
import dev.orchestrator.common.WorkerDeploymentVersion;
import dev.orchestrator.worker.WorkerDeploymentOptions;
import dev.orchestrator.worker.WorkerOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.info.BuildProperties;

/** Which build the workers of this process are of: by properties, or else by the application's. */
record DeploymentOptions(@Nullable WorkerDeploymentOptions options)
    implements WorkerOptionsCustomizer {

  /**
   * By properties; sets nothing where no deployment is named.
   *
   * @param build what the build tool wrote down; null if it did not
   * @throws InvalidWorkerException if a deployment is named and no build is, or one cannot be
   */
  static DeploymentOptions of(
      OrchestratorProperties.Deployment properties, @Nullable BuildProperties build) {
    String name = properties.name();
    if (name == null) {
      return new DeploymentOptions(null);
    }
    String buildId = properties.buildId();
    if (buildId == null && build != null) {
      buildId = build.getVersion();
    }
    if (buildId == null) {
      throw InvalidWorkerException.withoutBuild(name);
    }
    try {
      return new DeploymentOptions(
          WorkerDeploymentOptions.newBuilder()
              .setVersion(new WorkerDeploymentVersion(name, buildId))
              .setUseVersioning(properties.useVersioning())
              .setDefaultVersioningBehavior(properties.defaultVersioningBehavior())
              .build());
    } catch (IllegalArgumentException e) {
      throw InvalidWorkerException.invalidDeployment(e);
    }
  }

  @Override
  public void customize(String taskQueue, WorkerOptions.Builder builder) {
    builder.setDeploymentOptions(options);
  }
}
