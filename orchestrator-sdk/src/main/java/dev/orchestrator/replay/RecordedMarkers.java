package dev.orchestrator.replay;

import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.payload.Payload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The markers of the workflow task that is replayed. They are needed when the code asks for what
 * they hold, which is before the events of the task are matched, so they are looked through when
 * the task begins.
 */
final class RecordedMarkers {

  private final Map<MarkerId, Map<String, Payload>> details = new HashMap<>();

  /** Remembers the markers among the events of a task. */
  void load(List<HistoryEvent> commandEvents) {
    details.clear();
    for (HistoryEvent event : commandEvents) {
      MarkerId id = MarkerId.of(event.attributes());
      if (id != null) {
        details.put(id, ((MarkerRecorded) event.attributes()).details());
      }
    }
  }

  /** What the task recorded; null if it did not. */
  @Nullable Map<String, Payload> find(MarkerId id) {
    return details.get(id);
  }
}
