package dev.orchestrator.protocol.history;

import java.time.Instant;

/**
 * One event of a history.
 *
 * @param eventId the position in the history, from 1 on, without gaps; 0 while the event is held
 *     back
 * @param eventTime when it happened; for events that were held back while a workflow task ran, when
 *     they came in; for a workflow task and a timer that started, what the code took for the time.
 *     So it may be before the time of the event in front
 * @param attributes what happened
 */
public record HistoryEvent(long eventId, Instant eventTime, EventAttributes attributes)
    implements JournalEntry {}
