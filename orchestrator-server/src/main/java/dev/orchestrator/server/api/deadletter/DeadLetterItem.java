package dev.orchestrator.server.api.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orchestrator.engine.deadletter.DeadLetter;
import dev.orchestrator.engine.deadletter.DeadLetterState;
import dev.orchestrator.engine.deadletter.Settlement;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A dead letter without its body. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DeadLetter", title = "A record that could not be understood")
record DeadLetterItem(
    @Schema(description = "Its offset on the dead-letter topic", example = "17") long id,
    @Schema(description = "When it was put there") Instant receivedAt,
    @Schema(description = "Why, cut after 1,000 characters") String reason,
    @Schema(
            description = "Topic, partition and offset of the record that it was",
            example = "orchestrator.commands-3-4711")
        String source,
    @Schema(description = "Bytes of its body") int size,
    @Schema(description = "What was done with it") DeadLetterState state,
    @Schema(description = "When that was done; absent while open") @Nullable Instant settledAt,
    @Schema(description = "Who did it, as far as known") @Nullable String settledBy) {

  static DeadLetterItem of(DeadLetter letter) {
    Settlement settlement = letter.settlement();
    return new DeadLetterItem(
        letter.id(),
        letter.receivedAt(),
        RecordText.cut(letter.reason()),
        RecordText.cut(letter.source()),
        letter.size(),
        letter.state(),
        settlement == null ? null : settlement.at(),
        settlement == null ? null : settlement.by());
  }
}
