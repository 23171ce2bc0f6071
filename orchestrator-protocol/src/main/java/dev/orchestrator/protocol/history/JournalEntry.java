package dev.orchestrator.protocol.history;

/**
 * One entry of a run's journal. Applying a journal from its first entry on gives the state of the
 * run; nothing else does.
 */
public sealed interface JournalEntry permits HistoryEvent, TransientEvent {}
