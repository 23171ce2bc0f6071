package dev.orchestrator.server.api.workflow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.orchestrator.engine.visibility.HistoryJson;
import dev.orchestrator.protocol.history.HistoryEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answer to a history, as it is described. It is written around the events, which are served as
 * they are stored.
 */
@Schema(name = "History", title = "A part of a run's history")
record HistoryResponse(
    @Schema(description = "Whose history", example = "01890f3e-7b1c-7cc2-98c4-dc0c0c07398f")
        UUID runId,
    @Schema(description = "The events in the order of their ids") List<HistoryEvent> events,
    @Schema(description = "Where the next page begins; absent at the end", example = "1001")
        @Nullable Long nextEventId) {

  /** The JSON of a page. */
  static byte[] json(HistoryJson page) {
    byte[] head = "{\"runId\":\"%s\",\"events\":".formatted(page.runId()).getBytes(US_ASCII);
    byte[] events = page.events();
    Long next = page.nextEventId();
    byte[] tail = (next == null ? "}" : ",\"nextEventId\":" + next + "}").getBytes(US_ASCII);
    byte[] json = new byte[head.length + events.length + tail.length];
    System.arraycopy(head, 0, json, 0, head.length);
    System.arraycopy(events, 0, json, head.length, events.length);
    System.arraycopy(tail, 0, json, head.length + events.length, tail.length);
    return json;
  }
}
