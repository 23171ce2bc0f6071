package dev.orchestrator.server.api.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.deadletter.DeadLetterPage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answer to a list. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DeadLetterList", title = "A page of dead letters, the latest first")
record DeadLetterList(
    @Schema(description = "The letters; there may be few or none although there is a next page")
        List<DeadLetterItem> deadLetters,
    @Schema(description = "Leads to earlier ones; absent on the last page")
        @Nullable String nextPageToken) {

  static DeadLetterList of(DeadLetterPage page) {
    return new DeadLetterList(
        page.letters().stream().map(DeadLetterItem::of).toList(), page.nextPageToken());
  }
}
