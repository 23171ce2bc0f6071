package dev.orchestrator.engine.deadletter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was done with a dead letter.
 *
 * @param state anything but {@link DeadLetterState#OPEN}
 * @param at when
 * @param by who did it, as far as known
 */
public record Settlement(DeadLetterState state, Instant at, @Nullable String by) {}
