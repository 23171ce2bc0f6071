package dev.orchestrator.server.api.workflow;

import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** A build of an application's workers. */
@Schema(name = "WorkerDeploymentVersion", title = "A build of an application's workers")
record DeploymentVersionRequest(
    @Schema(description = "The application", example = "shop") @NotNull String deploymentName,
    @Schema(description = "The build", example = "1.4.2") @NotNull String buildId) {

  WorkerDeploymentVersion toVersion() {
    return new WorkerDeploymentVersion(deploymentName, buildId);
  }
}
