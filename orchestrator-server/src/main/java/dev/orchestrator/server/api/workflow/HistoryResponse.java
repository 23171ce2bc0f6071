package dev.orchestrator.server.api.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.visibility.HistoryPage;
import dev.orchestrator.protocol.history.HistoryEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answer to a history. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "History", title = "A part of a run's history")
record HistoryResponse(
    @Schema(description = "Whose history", example = "01890f3e-7b1c-7cc2-98c4-dc0c0c07398f")
        UUID runId,
    @Schema(description = "The events in the order of their ids") List<HistoryEvent> events,
    @Schema(description = "Where the next page begins; absent at the end", example = "1001")
        @Nullable Long nextEventId) {

  static HistoryResponse of(HistoryPage page) {
    return new HistoryResponse(page.runId(), page.events(), page.nextEventId());
  }
}
