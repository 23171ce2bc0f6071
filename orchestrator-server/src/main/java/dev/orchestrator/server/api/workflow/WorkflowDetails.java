package dev.orchestrator.server.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.orchestrator.engine.visibility.WorkflowDescription;
import dev.orchestrator.engine.visibility.WorkflowDescription.PendingActivity;
import dev.orchestrator.engine.visibility.WorkflowDescription.PendingChild;
import dev.orchestrator.engine.visibility.WorkflowDescription.PendingTimer;
import dev.orchestrator.engine.visibility.WorkflowDescription.PendingUpdate;
import dev.orchestrator.engine.visibility.WorkflowDescription.PendingWorkflowTask;
import dev.orchestrator.protocol.payload.Payload;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answer to a describe. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WorkflowDescription", title = "A run with what it waits for")
record WorkflowDetails(
    @JsonUnwrapped WorkflowItem summary,
    @Schema(description = "Values that describe the run, as encoded payloads")
        Map<String, Payload> memo,
    @Schema(description = "How long all runs may take; absent for no limit", example = "P7D")
        @Nullable Duration workflowExecutionTimeout,
    @Schema(description = "How long this run may take; absent for no limit", example = "P3D")
        @Nullable Duration workflowRunTimeout,
    @Schema(description = "How long a worker may hold a workflow task", example = "PT10S")
        Duration workflowTaskTimeout,
    @Schema(description = "Whether somebody asked the workflow to cancel itself")
        boolean cancelRequested,
    @Schema(description = "Activities without an outcome yet")
        List<PendingActivity> pendingActivities,
    @Schema(description = "Timers that have not fired") List<PendingTimer> pendingTimers,
    @Schema(description = "Child workflows that have not closed; at most 100, the oldest")
        List<PendingChild> pendingChildren,
    @Schema(
            description =
                "Updates that have not ended; at most 100, those that wait before those whose"
                    + " handlers are at work")
        List<PendingUpdate> pendingUpdates,
    @Schema(description = "The decision that is awaited from a worker; absent if none is")
        @Nullable PendingWorkflowTask pendingWorkflowTask,
    @Schema(description = "The runs around this one, all from one start") RunChain chain) {

  static WorkflowDetails of(WorkflowDescription description, @Nullable StuckItem stuck) {
    return new WorkflowDetails(
        WorkflowItem.of(description.summary(), stuck),
        description.memo(),
        description.workflowExecutionTimeout(),
        description.workflowRunTimeout(),
        description.workflowTaskTimeout(),
        description.cancelRequested(),
        description.pendingActivities(),
        description.pendingTimers(),
        description.pendingChildren(),
        description.pendingUpdates(),
        description.pendingWorkflowTask(),
        RunChain.of(description.chain()));
  }
}
