package dev.orchestrator.server.api.workflow;

import io.swagger.v3.oas.annotations.media.Schema;

/** Answer to a count. */
@Schema(name = "WorkflowCount", title = "How many runs match")
record WorkflowCount(
    @Schema(description = "How many runs; at the limit, that many or more", example = "42")
        long count) {}
