package dev.orchestrator.protocol.task;

import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.history.HistoryEvent;
import java.time.Duration;
import java.util.List;

/**
 * Asks a worker what the workflow does next.
 *
 * @param token to be returned with the answer
 * @param firstEventId the id of the first event in {@code events}; a worker that does not have the
 *     workflow in the state before that event reads the history up to it from the server
 * @param lastEventId the last event that the code may see; equals {@code firstEventId - 1} plus the
 *     number of events, unless {@code events} is left empty because it would be too large
 * @param workflowTaskTimeout how long the worker may take once it began
 * @param respondTo where the answer goes
 */
public record WorkflowTask(
    TaskToken token,
    String workflowType,
    String taskQueue,
    long firstEventId,
    long lastEventId,
    List<HistoryEvent> events,
    Duration workflowTaskTimeout,
    CommandsPartition respondTo)
    implements Message {}
