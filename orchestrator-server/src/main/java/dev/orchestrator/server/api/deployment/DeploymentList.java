package dev.orchestrator.server.api.deployment;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** All deployments of a namespace. */
@Schema(name = "DeploymentList", title = "All deployments of a namespace")
record DeploymentList(@Schema(description = "By name") List<DeploymentResponse> deployments) {}
