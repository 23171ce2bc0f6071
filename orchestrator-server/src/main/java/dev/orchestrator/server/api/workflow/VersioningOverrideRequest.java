package dev.orchestrator.server.api.workflow;

import dev.orchestrator.protocol.execution.VersioningBehavior;
import dev.orchestrator.protocol.execution.VersioningOverride;
import dev.orchestrator.server.api.problem.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** Which builds a workflow runs on, whatever its code says. */
@Schema(name = "VersioningOverride", title = "Which builds a workflow runs on")
record VersioningOverrideRequest(
    @Schema(
            description = "Whether it stays on one build or moves with its deployment",
            example = "PINNED")
        @NotNull
        VersioningBehavior behavior,
    @Schema(description = "Where it is to stay; only with PINNED") @Valid
        @Nullable DeploymentVersionRequest version) {

  /** Throws a problem if behavior and version contradict each other. */
  VersioningOverride toOverride() {
    var override = new VersioningOverride(behavior, version == null ? null : version.toVersion());
    String problem = override.problem();
    if (problem != null) {
      throw ProblemException.invalid("version", problem);
    }
    return override;
  }
}
