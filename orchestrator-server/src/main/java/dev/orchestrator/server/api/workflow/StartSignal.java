package dev.orchestrator.server.api.workflow;

import dev.orchestrator.protocol.payload.Payload;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A signal that goes along with a start. */
@Schema(name = "StartSignal", title = "Signal that goes along with a start")
record StartSignal(
    @Schema(description = "The signal's name", example = "addItem") @NotBlank @Size(max = 255)
        String name,
    @Schema(
            description = "Arguments as plain JSON; instead of payloads",
            example = "[{\"item\": \"book\"}]")
        @Nullable List<JsonNode> input,
    @Schema(description = "Arguments as encoded payloads; instead of input")
        @Nullable List<@NotNull Payload> payloads,
    @Schema(description = "What context propagators carry, as encoded payloads")
        @Nullable Map<String, @NotNull Payload> headers) {}
