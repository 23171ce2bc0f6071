package dev.orchestrator.server.api.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.operations.WorkerStanding;
import dev.orchestrator.protocol.task.WorkerDetails;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A worker. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Worker", title = "A worker process, by its beacons")
record WorkerItem(
    @Schema(description = "The name of the process") String instanceId,
    @Schema(description = "Who it says it is", example = "4711@host-1") @Nullable String identity,
    @Schema(
            description = "The name of its machine; absent where an old worker does not tell",
            example = "host-1")
        @Nullable String host,
    @Schema(description = "When it began, by its own clock; absent where it does not tell")
        @Nullable Instant startedAt,
    @Schema(description = "The task queues that it serves") List<String> taskQueues,
    @Schema(description = "Those of them for which it takes new workflows from its inbox")
        List<String> workflowTaskQueues,
    @Schema(description = "What it does for each of its task queues, by name")
        List<WorkerQueueItem> queues,
    @Schema(description = "When it was last heard of, by the server's clock") Instant lastSeen,
    @Schema(description = "Whether that is recent enough for it to be sent work") boolean live) {

  static WorkerItem of(WorkerStanding worker) {
    WorkerDetails about = worker.about();
    return new WorkerItem(
        worker.instanceId(),
        worker.identity(),
        about == null ? null : about.host(),
        about == null ? null : about.startedAt(),
        worker.taskQueues(),
        worker.workflowTaskQueues(),
        worker.taskQueues().stream().map(name -> WorkerQueueItem.of(worker, name)).toList(),
        worker.lastSeen(),
        worker.live());
  }
}
