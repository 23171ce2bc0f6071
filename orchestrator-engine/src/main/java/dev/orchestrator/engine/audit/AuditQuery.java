package dev.orchestrator.engine.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to show; null for any.
 *
 * @param by principal or identity
 * @param from earliest, inclusive
 * @param to latest, exclusive
 */
public record AuditQuery(
    @Nullable String namespace,
    @Nullable String by,
    @Nullable Instant from,
    @Nullable Instant to) {}
