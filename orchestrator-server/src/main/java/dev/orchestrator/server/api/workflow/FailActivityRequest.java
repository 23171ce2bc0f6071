package dev.orchestrator.server.api.workflow;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Body of a failure. */
@Schema(name = "FailActivityRequest", title = "Failure of an activity")
record FailActivityRequest(
    @Schema(
            description =
                "The task's token as the activity got it; absent where the path names the activity",
            example = "eyJleGVjdXRpb24iOnt9fQ==")
        byte @Nullable [] taskToken,
    @Schema(ref = "#/components/schemas/Failure") @NotNull JsonNode failure) {}
