package dev.orchestrator.replay;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.payload.Payload;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lines of user code that issued the commands of a workflow task, as a marker that comes before
 * them. Workers write it where they are told to; all read it, and no code waits for it.
 */
final class CallSites {

  private static final String LINES = "lines";

  private CallSites() {}

  static Command marker(List<String> lines) {
    return new Command.RecordMarker(
        MarkerRecorded.CALL_SITES,
        Map.of(LINES, Payload.json(JsonMapper.shared().writeValueAsString(lines))));
  }

  /** The line that led to one of the events of a task; null if it was not recorded. */
  static @Nullable String of(HistoryEvent event, List<HistoryEvent> ofTask) {
    int index = 0;
    String[] lines = {};
    for (HistoryEvent other : ofTask) {
      if (other.attributes() instanceof MarkerRecorded marker && isMarker(marker)) {
        lines = read(marker);
      } else if (other.eventId() < event.eventId()) {
        index++;
      }
    }
    return index < lines.length && !lines[index].isEmpty() ? lines[index] : null;
  }

  static boolean isMarker(MarkerRecorded marker) {
    return marker.markerName().equals(MarkerRecorded.CALL_SITES);
  }

  private static String[] read(MarkerRecorded marker) {
    Payload lines = marker.details().get(LINES);
    return lines == null
        ? new String[0]
        : JsonMapper.shared().readValue(lines.text(), String[].class);
  }
}
