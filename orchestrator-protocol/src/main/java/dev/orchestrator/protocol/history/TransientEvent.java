package dev.orchestrator.protocol.history;

import java.time.Instant;

/**
 * What the engine must remember across a crash but a history does not show: attempts before the
 * last one, heartbeats, and events held back while a workflow task runs. Workers never see these.
 *
 * @param eventTime when it happened
 * @param attributes what happened
 */
public record TransientEvent(Instant eventTime, TransientAttributes attributes)
    implements JournalEntry {}
