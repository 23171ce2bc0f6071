package dev.orchestrator.server.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Reply.UpdateProgress;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How an update stands, and what came of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "UpdateState", title = "How an update stands, and what came of it")
record UpdateState(
    @Schema(
            description = "The run that has the update",
            example = "01890f3e-7b1c-7cc2-98c4-dc0c0c07398f")
        UUID runId,
    @Schema(description = "The update's id", example = "add-book-1") String updateId,
    @Schema(description = "How far it has come", example = "COMPLETED") UpdateStage stage,
    @Schema(description = "What its handler returned, where that is JSON", example = "3")
        @Nullable JsonNode result,
    @Schema(description = "What its handler returned, encoded") @Nullable Payload payload,
    @Schema(description = "How its handler failed; absent where it returned or is at work")
        @Nullable Failure failure) {

  static UpdateState of(UpdateProgress progress, PayloadCodec codec) {
    return new UpdateState(
        progress.runId(),
        progress.updateId(),
        progress.stage(),
        codec.plain(progress.result()),
        progress.result(),
        progress.failure());
  }
}
