package dev.orchestrator.server.api.deployment;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Body of a change of the current build. */
@Schema(name = "SetCurrentVersionRequest", title = "Which build is to be current")
record SetCurrentVersionRequest(
    @Schema(
            description = "The build; if absent, new runs go to workers of no build again",
            example = "1.4.2")
        @Size(min = 1, max = 64)
        @Nullable String buildId,
    @Schema(
            description =
                "Whether the build may leave task queues to workers of no build that the current one serves",
            example = "false")
        @Nullable Boolean ignoreMissingTaskQueues) {}
