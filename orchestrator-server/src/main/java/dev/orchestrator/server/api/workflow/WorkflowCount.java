package dev.orchestrator.server.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.visibility.StatusCounts;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer to a count. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "WorkflowCount", title = "How many runs match")
record WorkflowCount(
    @Schema(
            description = "How many runs, in whichever group; at the limit, that many or more",
            example = "42")
        long count,
    @Schema(
            description =
                "A count for each status that there is, those that no run has too; absent if not"
                    + " grouped")
        @Nullable List<Group> groups,
    @Schema(
            description =
                "How many of the open ones are stuck, at the limit that many or more; absent if not"
                    + " grouped",
            example = "1")
        @Nullable Long stuck) {

  static WorkflowCount of(long count) {
    return new WorkflowCount(count, null, null);
  }

  static WorkflowCount of(StatusCounts counts, long limit) {
    return new WorkflowCount(
        counts.total(limit),
        counts.byStatus().entrySet().stream()
            .map(each -> new Group(each.getKey(), each.getValue()))
            .toList(),
        counts.stuck());
  }

  @Schema(name = "WorkflowCountGroup", title = "How many runs that match have a status")
  record Group(
      @Schema(description = "The status") WorkflowExecutionStatus status,
      @Schema(description = "How many runs; at the limit, that many or more", example = "40")
          long count) {}
}
