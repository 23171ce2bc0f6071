package dev.orchestrator.server.api.workflow;

import dev.orchestrator.protocol.payload.Payload;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Body of a query. */
@Schema(name = "QueryRequest", title = "Query of a workflow's state")
record QueryRequest(
    @Schema(description = "Arguments as plain JSON; instead of payloads", example = "[\"brief\"]")
        @Nullable List<JsonNode> input,
    @Schema(description = "Arguments as encoded payloads; instead of input")
        @Nullable List<@NotNull Payload> payloads,
    @Schema(description = "What context propagators carry, as encoded payloads")
        @Nullable Map<String, @NotNull Payload> headers) {

  /** What an absent body means. */
  static final QueryRequest EMPTY = new QueryRequest(null, null, null);
}
