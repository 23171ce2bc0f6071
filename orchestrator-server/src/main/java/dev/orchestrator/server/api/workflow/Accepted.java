package dev.orchestrator.server.api.workflow;

import io.swagger.v3.oas.annotations.media.Schema;

/** Answer to a signal, a cancellation request or a termination. */
@Schema(name = "Accepted", title = "The request is durable")
record Accepted(
    @Schema(description = "The request's id: the client's own, or a generated one", example = "r-1")
        String requestId) {}
