package dev.orchestrator.replay;

import dev.orchestrator.protocol.execution.WorkerVersion;
import dev.orchestrator.protocol.history.ActivityTaskEvent;
import dev.orchestrator.protocol.history.ChildWorkflowEvent;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.history.TimerEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent;
import dev.orchestrator.protocol.history.WorkflowPropertyEvent;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskCompleted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskStarted;
import dev.orchestrator.protocol.task.IncomingUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stretch of history at the workflow tasks that completed. Tasks that failed or timed out
 * left no trace in the code's state, so their events are only passed by.
 */
final class HistoryCursor {

  private final List<HistoryEvent> events;
  private int next;

  HistoryCursor(List<HistoryEvent> events) {
    this.events = events;
  }

  boolean hasNext() {
    return next < events.size();
  }

  /** The events up to the next completed task, with that task if there is one. */
  Step next() {
    int from = next;
    int started = from;
    while (started < events.size() && !startsCompletedTask(started)) {
      started++;
    }
    List<HistoryEvent> seen = events.subList(from, started);
    if (started == events.size()) {
      next = started;
      return new Step(seen, null);
    }
    int completed = started + 1;
    next = completed + 1;
    long completedEventId = events.get(completed).eventId();
    while (next < events.size() && commandOf(events.get(next).attributes()) == completedEventId) {
      next++;
    }
    return new Step(
        seen,
        new CompletedTask(
            events.get(started), events.get(completed), events.subList(completed + 1, next)));
  }

  private boolean startsCompletedTask(int index) {
    return events.get(index).attributes() instanceof WorkflowTaskStarted
        && index + 1 < events.size()
        && events.get(index + 1).attributes() instanceof WorkflowTaskCompleted;
  }

  /** The completed workflow task whose command led to the event; 0 for any other event. */
  private static long commandOf(EventAttributes event) {
    return switch (event) {
      case ActivityTaskEvent.ActivityTaskScheduled e -> e.workflowTaskCompletedEventId();
      case ActivityTaskEvent.ActivityTaskCancelRequested e -> e.workflowTaskCompletedEventId();
      case TimerEvent.TimerStarted e -> e.workflowTaskCompletedEventId();
      case TimerEvent.TimerCanceled e -> e.workflowTaskCompletedEventId();
      case ChildWorkflowEvent.StartChildWorkflowExecutionInitiated e ->
          e.workflowTaskCompletedEventId();
      case ExternalWorkflowEvent.SignalExternalWorkflowExecutionInitiated e ->
          e.workflowTaskCompletedEventId();
      case ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionInitiated e ->
          e.workflowTaskCompletedEventId();
      case MarkerRecorded e -> e.workflowTaskCompletedEventId();
      case WorkflowExecutionEvent.WorkflowExecutionUpdateAccepted e ->
          e.workflowTaskCompletedEventId();
      case WorkflowExecutionEvent.WorkflowExecutionUpdateCompleted e ->
          e.workflowTaskCompletedEventId();
      case WorkflowPropertyEvent.UpsertWorkflowSearchAttributes e ->
          e.workflowTaskCompletedEventId();
      case WorkflowPropertyEvent.WorkflowPropertiesModified e -> e.workflowTaskCompletedEventId();
      case WorkflowExecutionEvent.WorkflowExecutionCompleted e -> e.workflowTaskCompletedEventId();
      case WorkflowExecutionEvent.WorkflowExecutionFailed e -> e.workflowTaskCompletedEventId();
      case WorkflowExecutionEvent.WorkflowExecutionCanceled e -> e.workflowTaskCompletedEventId();
      case WorkflowExecutionEvent.WorkflowExecutionContinuedAsNew e ->
          e.workflowTaskCompletedEventId();
      default -> 0;
    };
  }

  /**
   * What happened, and the workflow task that saw it.
   *
   * @param task null at the end of the stretch, where no task completed after the events
   */
  record Step(List<HistoryEvent> seen, @Nullable CompletedTask task) {}

  /** A workflow task that completed, and the events that its commands led to. */
  record CompletedTask(
      HistoryEvent started, HistoryEvent completed, List<HistoryEvent> commandEvents) {

    /** The updates that the task accepted. */
    List<IncomingUpdate> updates() {
      List<IncomingUpdate> updates = List.of();
      for (HistoryEvent event : commandEvents) {
        if (event.attributes()
            instanceof WorkflowExecutionEvent.WorkflowExecutionUpdateAccepted accepted) {
          updates = updates.isEmpty() ? new ArrayList<>() : updates;
          updates.add(
              new IncomingUpdate(
                  accepted.updateId(),
                  accepted.updateName(),
                  accepted.input(),
                  accepted.headers(),
                  accepted.identity()));
        }
      }
      return updates;
    }

    /** What {@code Workflow.currentTimeMillis()} answered. */
    Instant time() {
      return started.eventTime();
    }

    /** The identity of the worker that ran the code; null if it did not say. */
    @Nullable String decidedBy() {
      return ((WorkflowTaskStarted) started.attributes()).identity();
    }

    /** The build of the worker that ran the code; null if it did not say. */
    @Nullable String decidedByBuild() {
      WorkerVersion worker = ((WorkflowTaskCompleted) completed.attributes()).workerVersion();
      return worker == null ? null : worker.version().toString();
    }

    /** The task's own event: what its token names. */
    long scheduledEventId() {
      return ((WorkflowTaskStarted) started.attributes()).scheduledEventId();
    }
  }
}
