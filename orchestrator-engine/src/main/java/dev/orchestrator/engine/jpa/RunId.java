package dev.orchestrator.engine.jpa;

import java.util.UUID;

/** The key of {@link ExecutionRow}. */
record RunId(int slot, UUID runId) {}
