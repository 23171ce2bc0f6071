package dev.orchestrator.server.api.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.operations.TaskQueueStanding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer to a list. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "TaskQueueList", title = "A page of task queues, by name")
record TaskQueueList(
    @Schema(description = "The task queues") List<TaskQueueItem> taskQueues,
    @Schema(description = "Leads to the next page; absent on the last")
        @Nullable String nextPageToken) {

  static TaskQueueList of(List<TaskQueueStanding> queues, int pageSize) {
    return new TaskQueueList(
        queues.stream().map(TaskQueueItem::of).toList(),
        queues.size() < pageSize ? null : queues.getLast().name());
  }
}
