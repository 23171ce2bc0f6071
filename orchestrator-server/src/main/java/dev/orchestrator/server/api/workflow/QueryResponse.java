package dev.orchestrator.server.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.protocol.payload.Payload;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Answer to a query. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "QueryResponse", title = "What a query returned")
record QueryResponse(
    @Schema(description = "The value, where it is JSON", example = "{\"step\": \"SHIPPING\"}")
        @Nullable JsonNode result,
    @Schema(description = "The value, encoded; absent where the query returns nothing")
        @Nullable Payload payload) {}
