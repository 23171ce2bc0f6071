package dev.orchestrator.server.api.workflow;

import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.ActivityCurrent;
import io.swagger.v3.oas.annotations.media.Schema;

/** Answer to a heartbeat. */
@Schema(name = "ActivityStanding", title = "How an activity stands")
record ActivityStanding(
    @Schema(
            description =
                "Whether the activity should end, because its workflow asked it to cancel")
        boolean cancelRequested) {

  static ActivityStanding of(Reply reply) {
    return new ActivityStanding(
        reply instanceof ActivityCurrent current && current.cancelRequested());
  }
}
