package dev.orchestrator.server.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.visibility.WorkflowSummary;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run in a list, and the head of its description. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WorkflowSummary", title = "A run in brief")
record WorkflowItem(
    @Schema(description = "The workflow's id", example = "order-4711") String workflowId,
    @Schema(description = "The run's id", example = "01890f3e-7b1c-7cc2-98c4-dc0c0c07398f")
        UUID runId,
    @Schema(description = "Name of the code", example = "OrderWorkflow") String workflowType,
    @Schema(description = "Task queue of its workers", example = "orders") String taskQueue,
    @Schema(description = "Where the run stands", example = "RUNNING")
        WorkflowExecutionStatus status,
    @Schema(description = "When it was started") Instant startTime,
    @Schema(description = "When it closed; absent while open") @Nullable Instant closeTime,
    @Schema(description = "How many events; absent in lists while open", example = "23")
        @Nullable Long historyLength,
    @Schema(description = "Values that lists find it by")
        Map<String, SearchAttributeValue> searchAttributes,
    @Schema(description = "What it is stuck at; absent if it is not") @Nullable StuckItem stuck) {

  static WorkflowItem of(WorkflowSummary summary) {
    return of(summary, StuckItem.of(summary.stuck()));
  }

  static WorkflowItem of(WorkflowSummary summary, @Nullable StuckItem stuck) {
    return new WorkflowItem(
        summary.execution().workflowId(),
        summary.execution().runId(),
        summary.workflowType(),
        summary.taskQueue(),
        summary.status(),
        summary.startTime(),
        summary.closeTime(),
        summary.historyLength(),
        summary.searchAttributes(),
        stuck);
  }
}
