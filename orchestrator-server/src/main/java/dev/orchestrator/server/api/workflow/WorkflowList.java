package dev.orchestrator.server.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.visibility.WorkflowPage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer to a list. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WorkflowList", title = "A page of runs, the latest start first")
record WorkflowList(
    @Schema(description = "The runs") List<WorkflowItem> workflows,
    @Schema(description = "Leads to the next page; absent on the last")
        @Nullable String nextPageToken) {

  static WorkflowList of(WorkflowPage page) {
    return new WorkflowList(
        page.workflows().stream().map(WorkflowItem::of).toList(), page.nextPageToken());
  }
}
