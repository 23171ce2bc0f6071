package dev.orchestrator.server.api.workflow;

import dev.orchestrator.protocol.payload.Payload;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Body of a heartbeat, and of a report that an activity ended by cancellation. */
@Schema(name = "ActivityDetailsRequest", title = "Progress or cancellation of an activity")
record ActivityDetailsRequest(
    @Schema(
            description =
                "The task's token as the activity got it; absent where the path names the activity",
            example = "eyJleGVjdXRpb24iOnt9fQ==")
        byte @Nullable [] taskToken,
    @Schema(description = "What the activity wants to be known, as encoded payloads")
        @Nullable List<@NotNull Payload> details) {

  /** What an absent body means. */
  static final ActivityDetailsRequest EMPTY = new ActivityDetailsRequest(null, null);
}
