package dev.orchestrator.server.api.workflow;

import dev.orchestrator.protocol.payload.Payload;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Body of an update. */
@Schema(name = "UpdateRequest", title = "Update of a workflow")
record UpdateRequest(
    @Schema(
            description =
                "The update's id, unique in the run: two with the same id are one; generated if"
                    + " absent",
            example = "add-book-1")
        @Size(min = 1, max = 255)
        @Nullable String updateId,
    @Schema(
            description = "Arguments as plain JSON; instead of payloads",
            example = "[{\"item\": \"book\"}]")
        @Nullable List<JsonNode> input,
    @Schema(description = "Arguments as encoded payloads; instead of input")
        @Nullable List<@NotNull Payload> payloads,
    @Schema(description = "What context propagators carry, as encoded payloads")
        @Nullable Map<String, @NotNull Payload> headers,
    @Schema(
            description =
                "Makes a retry of a rejected update known as such; the updateId does that for"
                    + " all others",
            example = "update-1")
        @Size(min = 1, max = 255)
        @Nullable String requestId) {

  /** What an absent body means. */
  static final UpdateRequest EMPTY = new UpdateRequest(null, null, null, null, null);
}
