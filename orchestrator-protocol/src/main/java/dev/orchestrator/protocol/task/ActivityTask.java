package dev.orchestrator.protocol.task;

import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a worker to run one attempt of an activity.
 *
 * @param token to be returned with the result
 * @param workflowType the type of the workflow that asked; of a standalone activity, its own type
 * @param scheduledTime when the activity was asked for
 * @param attemptScheduledTime when this attempt was handed out
 * @param scheduleToStartTimeout where set, the worker reports the start before it runs the activity
 * @param heartbeatDetails what the attempt before last reported
 * @param confirmStart whether the worker must report the start and wait for the engine's consent
 *     before it runs the activity: no further attempt is allowed, so it must not run twice, or the
 *     task was published before
 * @param respondTo where the result goes
 */
public record ActivityTask(
    TaskToken token,
    String workflowType,
    String activityId,
    String activityType,
    String taskQueue,
    List<Payload> input,
    Map<String, Payload> headers,
    Instant scheduledTime,
    Instant attemptScheduledTime,
    @Nullable Duration scheduleToCloseTimeout,
    @Nullable Duration scheduleToStartTimeout,
    @Nullable Duration startToCloseTimeout,
    @Nullable Duration heartbeatTimeout,
    List<Payload> heartbeatDetails,
    boolean confirmStart,
    CommandsPartition respondTo)
    implements Message {}
