package dev.orchestrator.engine.operations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a worker stands, by its beacons.
 *
 * @param instanceId the name of its process on the inbox topic
 * @param identity who it says it is, for people
 * @param taskQueues the task queues that it serves
 * @param workflowTaskQueues those of them for which it takes new workflows from its inbox
 * @param lastSeen when its last beacon was read, by this server's clock
 * @param live whether that is recent enough for it to be sent work
 */
public record WorkerStanding(
    String instanceId,
    @Nullable String identity,
    String namespace,
    List<String> taskQueues,
    List<String> workflowTaskQueues,
    Instant lastSeen,
    boolean live) {}
