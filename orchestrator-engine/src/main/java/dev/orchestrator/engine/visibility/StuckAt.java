package dev.orchestrator.engine.visibility;

import dev.orchestrator.core.stuck.Stuck;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.payload.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What a run is stuck at, in detail.
 *
 * @param taskQueue whose workers could help
 * @param version the build that the workflow task is for; null where any may take it, and for
 *     activities
 * @param activityId the activity that it waits for; null where it waits for its workflow task
 * @param activityType the same one's code
 * @param attempt which attempt is out, or waits for its time
 * @param lastFailure how the attempt before ended; null where it did not fail
 */
public record StuckAt(
    Stuck stuck,
    String taskQueue,
    @Nullable WorkerDeploymentVersion version,
    @Nullable String activityId,
    @Nullable String activityType,
    int attempt,
    @Nullable Failure lastFailure) {}
