package dev.orchestrator.server.api.deadletter;

import dev.orchestrator.engine.deadletter.DeadLetterContent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** All of a dead letter, as far as it is shown. */
@Schema(name = "DeadLetterDetails", title = "A dead letter with its headers and its body")
record DeadLetterDetails(
    @Schema(description = "Where it came from and how it stands") DeadLetterItem deadLetter,
    @Schema(description = "Its first 100 headers, in their order") List<Header> headers,
    @Schema(description = "What the record held") RecordText body) {

  private static final int MOST_HEADERS = 100;
  private static final int HEADER_BYTES = 4 << 10;
  private static final int BODY_BYTES = 64 << 10;

  /** A header. */
  @Schema(name = "DeadLetterHeader", title = "A header of a dead letter")
  record Header(
      @Schema(description = "Its name", example = "reason") String name,
      @Schema(description = "Its value") RecordText value) {}

  static DeadLetterDetails of(DeadLetterContent content) {
    return new DeadLetterDetails(
        DeadLetterItem.of(content.letter()),
        content.headers().stream()
            .limit(MOST_HEADERS)
            .map(
                header ->
                    new Header(
                        RecordText.cut(header.name()), RecordText.of(header.value(), HEADER_BYTES)))
            .toList(),
        RecordText.of(content.body(), BODY_BYTES));
  }
}
