package dev.orchestrator.server.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.visibility.WorkflowDescription;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a run stands among those that began with one start. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "RunChain", title = "The runs around a run, all from one start")
record RunChain(
    @Schema(description = "The run that was started: maybe this one") UUID firstRunId,
    @Schema(description = "The run that this one follows; absent if it is the first")
        @Nullable UUID previousRunId,
    @Schema(description = "The run that follows this one; absent if none does")
        @Nullable UUID nextRunId) {

  static RunChain of(WorkflowDescription.RunChain chain) {
    return new RunChain(chain.firstRunId(), chain.previousRunId(), chain.nextRunId());
  }
}
