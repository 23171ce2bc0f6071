package dev.orchestrator.engine.deadletter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some dead letters, the latest first.
 *
 * @param nextPageToken leads to earlier ones; null if there are none
 */
public record DeadLetterPage(List<DeadLetter> letters, @Nullable String nextPageToken) {}
