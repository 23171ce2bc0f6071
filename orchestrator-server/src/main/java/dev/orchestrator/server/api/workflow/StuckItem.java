package dev.orchestrator.server.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.core.stuck.Stuck;
import dev.orchestrator.engine.visibility.StuckAt;
import dev.orchestrator.protocol.execution.StuckReason;
import dev.orchestrator.protocol.payload.Failure;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That a run waits for something that will not come by itself. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Stuck", title = "That a run waits for something that will not come by itself")
record StuckItem(
    @Schema(description = "What kind of thing", example = "ACTIVITY_FAILING") StuckReason reason,
    @Schema(description = "Since when it waits for a worker, or was found to fail too often")
        Instant since,
    @Schema(
            description = "What exactly, for people; absent in lists",
            example = "activity ChargeCard (id 7), which has failed 11 times")
        @Nullable String waitingFor,
    @Schema(description = "Who can do something about it, for people; absent in lists")
        @Nullable String unblockedBy,
    @Schema(description = "The queue whose workers could help; absent in lists", example = "orders")
        @Nullable String taskQueue,
    @Schema(description = "The activity, if it is one; absent in lists", example = "7")
        @Nullable String activityId,
    @Schema(description = "How the last attempt failed, if one did; absent in lists")
        @Nullable Failure lastFailure) {

  static @Nullable StuckItem of(@Nullable Stuck stuck) {
    return stuck == null
        ? null
        : new StuckItem(stuck.reason(), stuck.since(), null, null, null, null, null);
  }

  /**
   * The same in detail.
   *
   * @param workers how many live workers serve the queue; null where that is not known
   */
  static StuckItem of(StuckAt at, @Nullable Long workers) {
    return new StuckItem(
        at.stuck().reason(),
        at.stuck().since(),
        StuckText.waitingFor(at),
        StuckText.unblockedBy(at, workers),
        at.taskQueue(),
        at.activityId(),
        at.lastFailure());
  }
}
