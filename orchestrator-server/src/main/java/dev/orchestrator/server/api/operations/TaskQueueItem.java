package dev.orchestrator.server.api.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.operations.TaskQueueStanding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task queue. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "TaskQueue", title = "A task queue with what waits and who takes it")
record TaskQueueItem(
    @Schema(description = "Its name", example = "orders") String name,
    @Schema(description = "Tasks for workflow code; absent where none was ever put on a topic")
        @Nullable Tasks workflowTasks,
    @Schema(description = "Tasks for activities; absent where none was ever put on a topic")
        @Nullable Tasks activityTasks,
    @Schema(
            description =
                "Workflow tasks of runs that are pinned to a build, of the builds that were seen last;"
                    + " none in lists")
        List<PinnedTasks> pinnedTasks,
    @Schema(description = "The workers that serve it, by their beacons") List<WorkerItem> workers) {

  /** One of its topics. */
  @Schema(name = "TaskQueueTasks", title = "Tasks of one kind")
  record Tasks(
      @Schema(description = "The topic, and the share group that reads it") String topic,
      @Schema(description = "How many tasks were ever put on it") long published,
      @Schema(
              description =
                  "How many of them were not taken and acknowledged yet, stale ones included")
          long backlog,
      @Schema(description = "The members of the share group") List<Poller> pollers) {}

  /** The tasks of a build. */
  @Schema(name = "TaskQueuePinnedTasks", title = "Tasks that none but the workers of a build take")
  record PinnedTasks(
      @Schema(description = "The build's deployment", example = "shop") String deploymentName,
      @Schema(description = "The build", example = "1.4.2") String buildId,
      @Schema(description = "What waits, and who takes it") Tasks tasks) {

    static PinnedTasks of(TaskQueueStanding.PinnedTasks pinned) {
      return new PinnedTasks(
          pinned.version().deploymentName(),
          pinned.version().buildId(),
          TaskQueueItem.of(pinned.tasks()));
    }
  }

  /** A consumer. */
  @Schema(name = "TaskQueuePoller", title = "A consumer that takes tasks")
  record Poller(
      @Schema(description = "Its id in the group") String memberId,
      @Schema(description = "The client id of its Kafka client") String clientId,
      @Schema(description = "The host that it is connected from") String host) {}

  static TaskQueueItem of(TaskQueueStanding queue) {
    return new TaskQueueItem(
        queue.name(),
        tasks(queue.workflowTasks()),
        tasks(queue.activityTasks()),
        queue.pinnedTasks().stream().map(PinnedTasks::of).toList(),
        queue.workers().stream().map(WorkerItem::of).toList());
  }

  private static @Nullable Tasks tasks(TaskQueueStanding.@Nullable Tasks tasks) {
    return tasks == null ? null : of(tasks);
  }

  private static Tasks of(TaskQueueStanding.Tasks tasks) {
    return new Tasks(
        tasks.topic(),
        tasks.published(),
        tasks.backlog(),
        tasks.pollers().stream()
            .map(poller -> new Poller(poller.memberId(), poller.clientId(), poller.host()))
            .toList());
  }
}
