package dev.orchestrator.server.api.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.operations.WorkerStanding;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.task.WorkerDetails;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a worker does for one of its task queues. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WorkerQueue", title = "What a worker does for one of its task queues")
record WorkerQueueItem(
    @Schema(description = "The task queue's name", example = "orders") String name,
    @Schema(description = "The deployment of its build; absent for no build", example = "shop")
        @Nullable String deploymentName,
    @Schema(description = "The build that it serves the queue as", example = "1.4.2")
        @Nullable String buildId,
    @Schema(
            description =
                "Whether it leaves runs that are pinned to no build to others, because another build is"
                    + " current")
        boolean paused,
    @Schema(description = "The workflows that it has code for, by name, at most 200")
        List<String> workflowTypes,
    @Schema(description = "The activities that it has code for, by name, at most 200")
        List<String> activityTypes,
    @Schema(description = "Workflow tasks; absent where it takes none, or does not tell")
        @Nullable Slots workflowSlots,
    @Schema(description = "Activities; absent where it takes none, or does not tell")
        @Nullable Slots activitySlots,
    @Schema(description = "How many activities it begins in a second; absent for no limit")
        @Nullable Double maxWorkerActivitiesPerSecond,
    @Schema(
            description =
                "How many activities all workers of the queue begin in a second, as it was told; absent"
                    + " for no limit")
        @Nullable Double maxTaskQueueActivitiesPerSecond) {

  /** How busy it is. */
  @Schema(name = "WorkerSlots", title = "How busy a worker was a few seconds ago")
  record Slots(
      @Schema(description = "Tasks that run", example = "3") int used,
      @Schema(description = "Tasks that may run at once", example = "100") int size) {}

  static WorkerQueueItem of(WorkerStanding worker, String name) {
    WorkerDeploymentVersion version = worker.versions().get(name);
    WorkerDetails.Queue told = told(worker.about(), name);
    return new WorkerQueueItem(
        name,
        version == null ? null : version.deploymentName(),
        version == null ? null : version.buildId(),
        worker.pausedTaskQueues().contains(name),
        told.workflowTypes(),
        told.activityTypes(),
        slots(told.workflowSlots()),
        slots(told.activitySlots()),
        told.maxWorkerActivitiesPerSecond(),
        told.maxTaskQueueActivitiesPerSecond());
  }

  /** What it told of the queue; of one that it told nothing of, nothing. */
  private static WorkerDetails.Queue told(@Nullable WorkerDetails about, String name) {
    List<WorkerDetails.Queue> queues = about == null ? List.of() : about.queues();
    return queues.stream()
        .filter(queue -> queue.name().equals(name))
        .findFirst()
        .orElseGet(
            () -> new WorkerDetails.Queue(name, List.of(), List.of(), null, null, null, null));
  }

  private static @Nullable Slots slots(WorkerDetails.@Nullable Slots slots) {
    return slots == null ? null : new Slots(slots.used(), slots.size());
  }
}
