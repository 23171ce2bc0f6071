package dev.orchestrator.server.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Answer to the start of a standalone activity. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "StartActivityResponse", title = "The activity that a start led to")
record StartActivityResponse(
    @Schema(description = "The activity's id", example = "deliver-4711") String activityId,
    @Schema(description = "The run's id", example = "01890f3e-7b1c-7cc2-98c4-dc0c0c07398f")
        UUID runId,
    @Schema(description = "Whether this request started it, or found it", example = "true")
        boolean created,
    @Schema(description = "Where it stands; only if the request waited", example = "COMPLETED")
        @Nullable WorkflowExecutionStatus status,
    @Schema(description = "What the code returned, where that is JSON; only if the request waited")
        @Nullable JsonNode result,
    @Schema(description = "What the code returned, encoded; only if the request waited")
        @Nullable Payload payload,
    @Schema(description = "Why it did not complete; only if the request waited")
        @Nullable Failure failure) {

  static StartActivityResponse started(String activityId, UUID runId, boolean created) {
    return new StartActivityResponse(activityId, runId, created, null, null, null, null);
  }

  StartActivityResponse with(WorkflowOutcome outcome) {
    return new StartActivityResponse(
        activityId,
        runId,
        created,
        outcome.status(),
        outcome.result(),
        outcome.payload(),
        outcome.failure());
  }
}
