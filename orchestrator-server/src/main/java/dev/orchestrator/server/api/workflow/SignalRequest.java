package dev.orchestrator.server.api.workflow;

import dev.orchestrator.protocol.payload.Payload;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Body of a signal. */
@Schema(name = "SignalRequest", title = "Signal to a workflow")
record SignalRequest(
    @Schema(
            description = "Arguments as plain JSON; instead of payloads",
            example = "[{\"trackingNumber\": \"1Z999\"}]")
        @Nullable List<JsonNode> input,
    @Schema(description = "Arguments as encoded payloads; instead of input")
        @Nullable List<@NotNull Payload> payloads,
    @Schema(description = "What context propagators carry, as encoded payloads")
        @Nullable Map<String, @NotNull Payload> headers,
    @Schema(
            description = "Makes a retry harmless: the signal of a request id is delivered once",
            example = "signal-1")
        @Size(min = 1, max = 255)
        @Nullable String requestId) {

  /** What an absent body means. */
  static final SignalRequest EMPTY = new SignalRequest(null, null, null, null);
}
