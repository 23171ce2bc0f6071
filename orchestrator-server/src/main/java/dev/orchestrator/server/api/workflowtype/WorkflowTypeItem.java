package dev.orchestrator.server.api.workflowtype;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

/** Answer to a describe. */
@Schema(name = "WorkflowType", title = "A workflow type with what its code takes")
record WorkflowTypeItem(
    @Schema(description = "The type", example = "OrderWorkflow") String name,
    @Schema(description = "The queue of the worker that registered it last", example = "orders")
        String taskQueue,
    @JsonUnwrapped WorkflowTypeSchemas schemas) {}
