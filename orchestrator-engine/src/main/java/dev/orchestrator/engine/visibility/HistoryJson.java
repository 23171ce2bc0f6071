package dev.orchestrator.engine.visibility;

import dev.orchestrator.protocol.history.HistoryPage;
import dev.orchestrator.protocol.json.ProtocolJson;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of a history, in the order of event ids and in the protocol's JSON.
 *
 * @param runId whose history
 * @param events the array of the events, not to be changed
 * @param nextEventId where the next page begins; null if there is nothing more in the range asked
 *     for
 */
public record HistoryJson(UUID runId, byte[] events, @Nullable Long nextEventId) {

  /** The same page, read. */
  public HistoryPage read() {
    return new HistoryPage(runId, ProtocolJson.readHistory(events), nextEventId);
  }
}
