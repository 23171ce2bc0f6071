package dev.orchestrator.engine.store;

/** Something that a commit leads to outside of the database, and that must not be lost. */
public sealed interface OutboxEntry permits OutboxTask, OutboxRequest, OutboxEvent {}
