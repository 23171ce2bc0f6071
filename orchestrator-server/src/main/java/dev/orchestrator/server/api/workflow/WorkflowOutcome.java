package dev.orchestrator.server.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** How a run stands, and how it ended. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WorkflowOutcome", title = "How a run stands, and how it ended")
record WorkflowOutcome(
    @Schema(description = "The run's id", example = "01890f3e-7b1c-7cc2-98c4-dc0c0c07398f")
        UUID runId,
    @Schema(description = "Where the run stands", example = "COMPLETED")
        WorkflowExecutionStatus status,
    @Schema(
            description = "What the code returned, where that is JSON",
            example = "{\"trackingNumber\": \"1Z999\"}")
        @Nullable JsonNode result,
    @Schema(description = "What the code returned, encoded") @Nullable Payload payload,
    @Schema(description = "Why the run did not complete; absent while open or completed")
        @Nullable Failure failure) {

  static WorkflowOutcome of(RunOutcome outcome, PayloadCodec codec) {
    return new WorkflowOutcome(
        outcome.runId(),
        outcome.status(),
        codec.plain(outcome.result()),
        outcome.result(),
        CloseFailure.of(outcome));
  }

  /** Whether a request that waits for the end got what it waited for. */
  HttpStatus httpStatus() {
    return status.closed() ? HttpStatus.OK : HttpStatus.ACCEPTED;
  }

  static WorkflowOutcome running(UUID runId) {
    return new WorkflowOutcome(runId, WorkflowExecutionStatus.RUNNING, null, null, null);
  }
}
