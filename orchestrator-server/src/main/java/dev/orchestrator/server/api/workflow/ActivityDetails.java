package dev.orchestrator.server.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.orchestrator.engine.visibility.ActivityDescription;
import dev.orchestrator.engine.visibility.WorkflowDescription.PendingActivity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Answer to a describe of a standalone activity. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ActivityDescription", title = "A standalone activity with its current attempt")
record ActivityDetails(
    @JsonUnwrapped ActivityItem summary,
    @Schema(description = "How long all attempts may take; absent for no limit", example = "PT1H")
        @Nullable Duration scheduleToCloseTimeout,
    @Schema(
            description = "How long an attempt may wait for a worker; absent for no limit",
            example = "PT5M")
        @Nullable Duration scheduleToStartTimeout,
    @Schema(description = "How long one attempt may take; absent for no limit", example = "PT30S")
        @Nullable Duration startToCloseTimeout,
    @Schema(
            description = "How long an attempt may go without a heartbeat; absent for no limit",
            example = "PT10S")
        @Nullable Duration heartbeatTimeout,
    @Schema(description = "Whether somebody asked the activity to cancel itself")
        boolean cancelRequested,
    @Schema(description = "The current attempt; absent once the activity has ended")
        @Nullable PendingActivity pendingActivity) {

  static ActivityDetails of(ActivityDescription description, @Nullable StuckItem stuck) {
    var started = description.started();
    return new ActivityDetails(
        ActivityItem.of(description.summary(), stuck),
        started.scheduleToCloseTimeout(),
        started.scheduleToStartTimeout(),
        started.startToCloseTimeout(),
        started.heartbeatTimeout(),
        description.cancelRequested(),
        description.pending());
  }
}
