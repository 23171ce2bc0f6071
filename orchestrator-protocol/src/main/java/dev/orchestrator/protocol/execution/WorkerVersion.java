package dev.orchestrator.protocol.execution;

import org.jspecify.annotations.Nullable;

/**
 * What a worker says of itself with a decision.
 *
 * @param version its build
 * @param behavior what its code says of the run; null where the worker only tells its build, and
 *     takes part in no versioning
 */
public record WorkerVersion(
    WorkerDeploymentVersion version, @Nullable VersioningBehavior behavior) {}
