package dev.orchestrator.client;

import dev.orchestrator.protocol.history.HistoryEvent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of a history, in the order of event ids.
 *
 * @param nextEventId where the next page begins; null if there is nothing more in the range asked
 *     for
 */
public record WorkflowHistoryPage(
    UUID runId, List<HistoryEvent> events, @Nullable Long nextEventId) {

  /** Copies the list. */
  public WorkflowHistoryPage {
    events = List.copyOf(events);
  }
}
