package dev.orchestrator.engine.namespace;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A namespace.
 *
 * @param name what workflow ids are unique in; part of topic names
 * @param description for people
 * @param retention how long a run is kept after it closed
 * @param lifecycleEvents whether starts and ends of runs are published to whoever listens
 */
public record Namespace(
    String name,
    @Nullable String description,
    Duration retention,
    Instant createdAt,
    boolean lifecycleEvents) {}
