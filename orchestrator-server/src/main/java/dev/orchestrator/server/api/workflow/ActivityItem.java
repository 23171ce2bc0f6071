package dev.orchestrator.server.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.visibility.WorkflowSummary;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A standalone activity in a list, and the head of its description. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ActivitySummary", title = "A standalone activity in brief")
record ActivityItem(
    @Schema(description = "The activity's id", example = "deliver-4711") String activityId,
    @Schema(description = "The run's id", example = "01890f3e-7b1c-7cc2-98c4-dc0c0c07398f")
        UUID runId,
    @Schema(description = "Name of the code", example = "Deliver") String activityType,
    @Schema(description = "Task queue of its workers", example = "hooks") String taskQueue,
    @Schema(description = "Where it stands", example = "RUNNING") WorkflowExecutionStatus status,
    @Schema(description = "When it was started") Instant startTime,
    @Schema(description = "When it ended; absent while it has not") @Nullable Instant closeTime,
    @Schema(description = "What it is stuck at; absent if it is not") @Nullable StuckItem stuck) {

  static ActivityItem of(WorkflowSummary summary) {
    return of(summary, StuckItem.of(summary.stuck()));
  }

  static ActivityItem of(WorkflowSummary summary, @Nullable StuckItem stuck) {
    return new ActivityItem(
        String.valueOf(summary.execution().key().activityId()),
        summary.execution().runId(),
        summary.workflowType(),
        summary.taskQueue(),
        summary.status(),
        summary.startTime(),
        summary.closeTime(),
        stuck);
  }
}
