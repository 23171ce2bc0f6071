package dev.orchestrator.server.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.visibility.WorkflowPage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer to a list of standalone activities. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ActivityList", title = "A page of standalone activities, the latest start first")
record ActivityList(
    @Schema(description = "The activities") List<ActivityItem> activities,
    @Schema(description = "Leads to the next page; absent on the last")
        @Nullable String nextPageToken) {

  static ActivityList of(WorkflowPage page) {
    return new ActivityList(
        page.workflows().stream().map(ActivityItem::of).toList(), page.nextPageToken());
  }
}
