package dev.orchestrator.engine.store;

import dev.orchestrator.protocol.history.JournalEntry;
import java.util.List;

/**
 * The journal of a run.
 *
 * @param rows how many rows it has, and so the number of the next one
 * @param bytes how large it is as stored
 */
public record StoredJournal(List<JournalEntry> entries, long rows, long bytes) {}
