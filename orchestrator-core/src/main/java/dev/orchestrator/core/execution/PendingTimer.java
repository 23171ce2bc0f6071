package dev.orchestrator.core.execution;

import java.time.Instant;

/**
 * A timer that runs.
 *
 * @param timerId the id that the workflow chose
 * @param startedEventId the event that started it
 * @param fireTime when it fires
 */
public record PendingTimer(String timerId, long startedEventId, Instant fireTime) {}
