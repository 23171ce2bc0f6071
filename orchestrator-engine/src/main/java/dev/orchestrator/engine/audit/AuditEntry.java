package dev.orchestrator.engine.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * An entry of the audit log.
 *
 * @param id unique, and in the order of time
 * @param at when the call was answered
 */
public record AuditEntry(UUID id, Instant at, AuditCall call) {}
