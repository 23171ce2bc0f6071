package dev.orchestrator.server.api.workflow;

import dev.orchestrator.protocol.payload.Payload;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Body of an update that starts the workflow where it is not open. */
@Schema(name = "UpdateWithStartRequest", title = "Update of a workflow, with its start")
record UpdateWithStartRequest(
    @Schema(
            description =
                "How the run is started; workflowIdConflictPolicy USE_EXISTING sends the update to"
                    + " an open run, FAIL insists on a new one. No signal and no requestId here")
        @NotNull
        @Valid
        StartWorkflowRequest start,
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
            description = "Makes a retry harmless; instead of the Idempotency-Key header",
            example = "update-1")
        @Size(min = 1, max = 255)
        @Nullable String requestId) {}
