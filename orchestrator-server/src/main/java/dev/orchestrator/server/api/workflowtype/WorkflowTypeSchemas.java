package dev.orchestrator.server.api.workflowtype;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the code of a workflow type takes, as it is kept. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(
    name = "WorkflowTypeSchemas",
    title = "What the code of a workflow type takes",
    description =
        "Each is a JSON Schema (2020-12) of an array of arguments: prefixItems has the parameters,"
            + " with their names as titles.")
record WorkflowTypeSchemas(
    @Schema(description = "Schemas that the others refer to, as #/definitions/Name")
        @Nullable JsonNode definitions,
    @Schema(description = "The workflow's arguments") @Nullable JsonNode input,
    @Schema(description = "Those of signals, by name") @Nullable Map<String, JsonNode> signals,
    @Schema(description = "Those of queries, by name") @Nullable Map<String, JsonNode> queries,
    @Schema(description = "Those of updates, by name") @Nullable Map<String, JsonNode> updates) {}
