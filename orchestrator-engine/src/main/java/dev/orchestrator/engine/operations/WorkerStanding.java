package dev.orchestrator.engine.operations;

import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.task.WorkerDetails;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a worker stands, by its beacons.
 *
 * @param instanceId the name of its process on the inbox topic
 * @param identity who it says it is, for people
 * @param taskQueues the task queues that it serves
 * @param workflowTaskQueues those of them for which it takes new workflows from its inbox
 * @param versions the build that it serves each of its queues as; a queue that is not named is
 *     served as none
 * @param pausedTaskQueues those whose workflow tasks of unpinned runs it leaves to others, because
 *     another build is current
 * @param about what it told last of itself; null if it has told nothing
 * @param lastSeen when its last beacon was read, by this server's clock
 * @param live whether that is recent enough for it to be sent work
 */
public record WorkerStanding(
    String instanceId,
    @Nullable String identity,
    String namespace,
    List<String> taskQueues,
    List<String> workflowTaskQueues,
    Map<String, WorkerDeploymentVersion> versions,
    List<String> pausedTaskQueues,
    @Nullable WorkerDetails about,
    Instant lastSeen,
    boolean live) {}
