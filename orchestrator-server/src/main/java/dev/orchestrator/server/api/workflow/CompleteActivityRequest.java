package dev.orchestrator.server.api.workflow;

import dev.orchestrator.protocol.payload.Payload;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Body of a completion. */
@Schema(name = "CompleteActivityRequest", title = "Result of an activity")
record CompleteActivityRequest(
    @Schema(
            description =
                "The task's token as the activity got it; absent where the path names the activity",
            example = "eyJleGVjdXRpb24iOnt9fQ==")
        byte @Nullable [] taskToken,
    @Schema(description = "The result as plain JSON; instead of payload", example = "true")
        @Nullable JsonNode result,
    @Schema(description = "The result as an encoded payload; instead of result")
        @Nullable Payload payload) {

  /** What an absent body means. */
  static final CompleteActivityRequest EMPTY = new CompleteActivityRequest(null, null, null);
}
