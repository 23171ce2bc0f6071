package dev.orchestrator.protocol.task;

import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.history.HistoryEvent;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks a worker what the workflow does next.
 *
 * @param token to be returned with the answer
 * @param firstEventId the id of the first event in {@code events}; a worker that does not have the
 *     workflow in the state before that event reads the history up to it from the server
 * @param lastEventId the last event that the code may see; equals {@code firstEventId - 1} plus the
 *     number of events, unless {@code events} is left empty because it would be too large
 * @param workflowTaskTimeout how long the worker may take once it began
 * @param lease set where the worker may keep activities that the workflow schedules
 * @param respondTo where the answer goes
 * @param updates what the workflow has to accept or reject by this task, oldest first
 * @param pinnedVersion the build that alone may have the task; null where it is for any
 */
public record WorkflowTask(
    TaskToken token,
    String workflowType,
    String taskQueue,
    long firstEventId,
    long lastEventId,
    List<HistoryEvent> events,
    Duration workflowTaskTimeout,
    @Nullable Lease lease,
    CommandsPartition respondTo,
    List<IncomingUpdate> updates,
    @Nullable WorkerDeploymentVersion pinnedVersion)
    implements Message {

  /** A task without updates. */
  public WorkflowTask(
      TaskToken token,
      String workflowType,
      String taskQueue,
      long firstEventId,
      long lastEventId,
      List<HistoryEvent> events,
      Duration workflowTaskTimeout,
      @Nullable Lease lease,
      CommandsPartition respondTo) {
    this(
        token,
        workflowType,
        taskQueue,
        firstEventId,
        lastEventId,
        events,
        workflowTaskTimeout,
        lease,
        respondTo,
        List.of(),
        null);
  }

  /** A task for workers of any build. */
  public WorkflowTask(
      TaskToken token,
      String workflowType,
      String taskQueue,
      long firstEventId,
      long lastEventId,
      List<HistoryEvent> events,
      Duration workflowTaskTimeout,
      @Nullable Lease lease,
      CommandsPartition respondTo,
      List<IncomingUpdate> updates) {
    this(
        token,
        workflowType,
        taskQueue,
        firstEventId,
        lastEventId,
        events,
        workflowTaskTimeout,
        lease,
        respondTo,
        updates,
        null);
  }

  /** The same task for a worker that may not keep activities. */
  public WorkflowTask withoutLease() {
    return new WorkflowTask(
        token,
        workflowType,
        taskQueue,
        firstEventId,
        lastEventId,
        events,
        workflowTaskTimeout,
        null,
        respondTo,
        updates,
        pinnedVersion);
  }

  /** The same task without its events, which the worker reads from the server. */
  public WorkflowTask withoutEvents() {
    return new WorkflowTask(
        token,
        workflowType,
        taskQueue,
        firstEventId,
        lastEventId,
        List.of(),
        workflowTaskTimeout,
        lease,
        respondTo,
        updates,
        pinnedVersion);
  }
}
