package dev.orchestrator.core.execution;

import dev.orchestrator.core.deadline.Deadline;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.history.ExecutionStarted;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a run as a value: two executions that know the same have equal snapshots.
 *
 * @param course how the run began and ended
 * @param description what it is found and described by
 * @param position where its history stands
 * @param bufferedEvents the events held back
 * @param requestIds the ids of requests that had their effect, oldest first
 * @param pending what has not ended
 * @param updates the updates that came, those that wait first
 * @param deadlines when the run needs attention, earliest first
 */
public record ExecutionSnapshot(
    Course course,
    Description description,
    Position position,
    List<HistoryEvent> bufferedEvents,
    List<String> requestIds,
    Pending pending,
    List<WorkflowUpdate> updates,
    List<Deadline> deadlines) {

  /** How the run began and ended; {@code closeEvent} is null while it is open. */
  public record Course(
      WorkflowExecution id,
      WorkflowExecutionStatus status,
      ExecutionStarted opening,
      Instant startTime,
      @Nullable HistoryEvent closeEvent,
      boolean cancelRequested,
      Versioning versioning) {}

  /** What the run is found and described by. */
  public record Description(
      Map<String, Payload> memo, Map<String, SearchAttributeValue> searchAttributes) {}

  /** Where the history stands; see the methods of the same names of {@link Execution}. */
  public record Position(
      long nextEventId,
      long lastDecidedEventId,
      long firstUnseenEventId,
      List<HistoryEvent> unseenEvents) {}

  /** What has not ended. */
  public record Pending(
      @Nullable PendingWorkflowTask workflowTask,
      @Nullable PendingLease lease,
      @Nullable InboxAddress stickyWorker,
      List<PendingActivity> activities,
      List<PendingTimer> timers,
      List<PendingChild> children,
      Map<Long, ExternalWorkflowEvent> externalRequests) {}
}
