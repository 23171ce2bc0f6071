package dev.orchestrator.core.execution;

import dev.orchestrator.protocol.history.HistoryEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The events that the workflow's code has not seen. Only the newest are kept in memory; when older
 * ones are missing, {@link #list} is empty and workers read them from the server.
 */
final class UnseenEvents {

  private static final int MAX = 1_000;

  private final Deque<HistoryEvent> newest = new ArrayDeque<>();
  private long firstEventId = 1;

  void add(HistoryEvent event) {
    newest.addLast(event);
    if (newest.size() > MAX) {
      newest.removeFirst();
    }
  }

  /** Everything up to the given event was seen. */
  void seen(long lastEventId) {
    firstEventId = lastEventId + 1;
    while (!newest.isEmpty() && newest.getFirst().eventId() < firstEventId) {
      newest.removeFirst();
    }
  }

  long firstEventId() {
    return firstEventId;
  }

  List<HistoryEvent> list() {
    return newest.isEmpty() || newest.getFirst().eventId() > firstEventId
        ? List.of()
        : List.copyOf(newest);
  }
}
