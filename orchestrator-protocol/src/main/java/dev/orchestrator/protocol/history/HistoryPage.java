package dev.orchestrator.protocol.history;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of a history, in the order of event ids.
 *
 * @param runId whose history
 * @param nextEventId where the next page begins; null if there is nothing more in the range asked
 *     for
 */
public record HistoryPage(UUID runId, List<HistoryEvent> events, @Nullable Long nextEventId) {

  /** Copies the list. */
  public HistoryPage {
    events = List.copyOf(events);
  }
}
