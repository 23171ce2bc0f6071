package dev.orchestrator.server.api.operations;

import dev.orchestrator.engine.operations.WorkerStanding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** Answer to a list. */
@Schema(name = "WorkerList", title = "Workers of a namespace, by identity")
record WorkerList(
    @Schema(description = "The first 1,000 workers") List<WorkerItem> workers,
    @Schema(description = "How many there are in all") int count) {

  private static final int MOST = 1_000;

  static WorkerList of(List<WorkerStanding> workers) {
    return new WorkerList(
        workers.stream().limit(MOST).map(WorkerItem::of).toList(), workers.size());
  }
}
