package dev.orchestrator.runs;

import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A history that numbers its events. */
final class HistoryBuilder {

  private final List<HistoryEvent> events = new ArrayList<>();

  /** Appends an event; returns its id. */
  long add(Instant time, EventAttributes attributes) {
    long eventId = events.size() + 1L;
    events.add(new HistoryEvent(eventId, time, attributes));
    return eventId;
  }

  long lastEventId() {
    return events.size();
  }

  List<HistoryEvent> events() {
    return List.copyOf(events);
  }

  /** The events from one id to another, both included. */
  List<HistoryEvent> events(long from, long to) {
    return List.copyOf(events.subList((int) from - 1, (int) to));
  }
}
