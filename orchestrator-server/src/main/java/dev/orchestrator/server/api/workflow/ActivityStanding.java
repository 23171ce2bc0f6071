package dev.orchestrator.server.api.workflow;

import io.swagger.v3.oas.annotations.media.Schema;

/** Answer to a heartbeat. */
@Schema(name = "ActivityStanding", title = "How an activity stands")
record ActivityStanding(
    @Schema(
            description =
                "Whether the activity should end, because its workflow asked it to cancel")
        boolean cancelRequested) {}
