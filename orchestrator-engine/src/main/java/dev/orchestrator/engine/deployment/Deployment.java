package dev.orchestrator.engine.deployment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A deployment and its builds.
 *
 * @param currentBuildId null where its runs are for workers of no build
 * @param changedAt when that was last changed; null if it never was
 * @param changedBy who did, for people; null if nobody or unknown
 * @param builds the newest first
 */
public record Deployment(
    String namespace,
    String name,
    @Nullable String currentBuildId,
    @Nullable Instant changedAt,
    @Nullable String changedBy,
    List<DeployedBuild> builds) {}
