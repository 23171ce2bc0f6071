package dev.orchestrator.server.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Answer to a start. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "StartWorkflowResponse", title = "The run that a start led to")
record StartWorkflowResponse(
    @Schema(description = "The workflow's id", example = "order-4711") String workflowId,
    @Schema(description = "The run's id", example = "01890f3e-7b1c-7cc2-98c4-dc0c0c07398f")
        UUID runId,
    @Schema(description = "Whether this request started the run, or found it", example = "true")
        boolean created,
    @Schema(description = "Where the run stands; only if the request waited", example = "COMPLETED")
        @Nullable WorkflowExecutionStatus status,
    @Schema(description = "What the code returned, where that is JSON; only if the request waited")
        @Nullable JsonNode result,
    @Schema(description = "What the code returned, encoded; only if the request waited")
        @Nullable Payload payload,
    @Schema(description = "Why the run did not complete; only if the request waited")
        @Nullable Failure failure) {

  static StartWorkflowResponse started(String workflowId, UUID runId, boolean created) {
    return new StartWorkflowResponse(workflowId, runId, created, null, null, null, null);
  }

  StartWorkflowResponse with(WorkflowOutcome outcome) {
    return new StartWorkflowResponse(
        workflowId,
        runId,
        created,
        outcome.status(),
        outcome.result(),
        outcome.payload(),
        outcome.failure());
  }
}
