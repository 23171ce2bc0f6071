package dev.orchestrator.runs;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.history.ActivityTaskEvent;
import dev.orchestrator.protocol.history.ChildWorkflowEvent;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.history.TimerEvent;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent;
import dev.orchestrator.protocol.history.WorkflowPropertyEvent;
import dev.orchestrator.protocol.request.Request.UpdateRejection;
import dev.orchestrator.protocol.task.IncomingUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a server knows of a run: open activities and timers. Contradicting commands are refused. */
final class TestState {

  private final Map<String, Activity> activities = new LinkedHashMap<>();
  private final Map<String, Timer> timers = new LinkedHashMap<>();
  private final Map<String, IncomingUpdate> updates = new LinkedHashMap<>();
  private final Map<String, Long> accepted = new LinkedHashMap<>();
  private boolean closed;
  private Instant now = TestRun.START;

  /** The event that a command leads to. */
  EventAttributes decide(Command command, long completed, long eventId) {
    check(!closed, "a command after the closing one: " + command);
    return switch (command) {
      case Command.ScheduleActivityTask c -> {
        check(
            activities.put(c.activityId(), new Activity(c.activityType(), eventId)) == null,
            "activity id used twice");
        yield new ActivityTaskEvent.ActivityTaskScheduled(
            c.activityId(),
            c.activityType(),
            c.taskQueue(),
            c.input(),
            c.headers(),
            c.scheduleToCloseTimeout(),
            c.scheduleToStartTimeout(),
            c.startToCloseTimeout(),
            c.heartbeatTimeout(),
            c.retryPolicy(),
            completed);
      }
      case Command.RequestCancelActivityTask c -> {
        Activity activity = activities.get(c.activityId());
        check(activity != null, "cancels an activity that is not open");
        yield new ActivityTaskEvent.ActivityTaskCancelRequested(
            activity.scheduledEventId(), completed);
      }
      case Command.StartTimer c -> {
        var timer = new Timer(c.timerId(), eventId, now.plus(c.startToFireTimeout()));
        check(timers.put(c.timerId(), timer) == null, "timer id used twice");
        yield new TimerEvent.TimerStarted(c.timerId(), c.startToFireTimeout(), completed);
      }
      case Command.CancelTimer c -> {
        Timer timer = timers.remove(c.timerId());
        check(timer != null, "cancels a timer that is not open");
        yield new TimerEvent.TimerCanceled(c.timerId(), timer.startedEventId(), completed);
      }
      case Command.RecordMarker c -> new MarkerRecorded(c.markerName(), c.details(), completed);
      case Command.AcceptWorkflowUpdate c -> {
        IncomingUpdate update = updates.remove(c.updateId());
        check(update != null, "accepts an update that does not wait");
        accepted.put(c.updateId(), eventId);
        yield new WorkflowExecutionEvent.WorkflowExecutionUpdateAccepted(
            update.updateId(),
            update.updateName(),
            update.input(),
            update.headers(),
            update.identity(),
            completed);
      }
      case Command.CompleteWorkflowUpdate c -> {
        Long acceptedEventId = accepted.remove(c.updateId());
        check(acceptedEventId != null, "completes an update that was not accepted");
        yield new WorkflowExecutionEvent.WorkflowExecutionUpdateCompleted(
            c.updateId(), acceptedEventId, c.result(), c.failure(), completed);
      }
      case Command.UpsertWorkflowSearchAttributes c ->
          new WorkflowPropertyEvent.UpsertWorkflowSearchAttributes(
              c.searchAttributes(), c.removed(), completed);
      case Command.ModifyWorkflowProperties c ->
          new WorkflowPropertyEvent.WorkflowPropertiesModified(
              c.upsertedMemo(), c.removedMemo(), completed);
      case Command.CompleteWorkflowExecution c -> {
        closed = true;
        yield new WorkflowExecutionEvent.WorkflowExecutionCompleted(c.result(), completed);
      }
      case Command.FailWorkflowExecution c -> {
        closed = true;
        yield new WorkflowExecutionEvent.WorkflowExecutionFailed(c.failure(), completed);
      }
      case Command.CancelWorkflowExecution c -> {
        closed = true;
        yield new WorkflowExecutionEvent.WorkflowExecutionCanceled(c.details(), completed);
      }
      case Command.StartChildWorkflowExecution c ->
          new ChildWorkflowEvent.StartChildWorkflowExecutionInitiated(
              c.workflowId(),
              c.workflowType(),
              c.taskQueue(),
              c.input(),
              c.workflowExecutionTimeout(),
              c.workflowRunTimeout(),
              c.workflowTaskTimeout(),
              c.workflowIdReusePolicy(),
              c.parentClosePolicy(),
              c.memo(),
              c.headers(),
              c.retryPolicy(),
              c.cronSchedule(),
              completed,
              c.searchAttributes());
      case Command.SignalExternalWorkflowExecution c ->
          new ExternalWorkflowEvent.SignalExternalWorkflowExecutionInitiated(
              c.workflowId(),
              c.runId(),
              c.childWorkflowOnly(),
              c.signalName(),
              c.input(),
              c.headers(),
              completed);
      case Command.RequestCancelExternalWorkflowExecution c ->
          new ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionInitiated(
              c.workflowId(), c.runId(), c.childWorkflowOnly(), c.reason(), completed);
      case Command.ContinueAsNewWorkflowExecution c -> {
        closed = true;
        yield new WorkflowExecutionEvent.WorkflowExecutionContinuedAsNew(
            new UUID(0, 2),
            c.workflowType(),
            c.taskQueue(),
            c.input(),
            c.workflowRunTimeout(),
            Duration.ofSeconds(10),
            c.memo(),
            c.headers(),
            completed,
            c.searchAttributes());
      }
    };
  }

  void admit(IncomingUpdate update) {
    updates.put(update.updateId(), update);
  }

  List<IncomingUpdate> waitingUpdates() {
    return List.copyOf(updates.values());
  }

  void reject(UpdateRejection rejection) {
    check(updates.remove(rejection.updateId()) != null, "rejects an update that does not wait");
  }

  List<Timer> fireTimersUntil(Instant until) {
    List<Timer> due = new ArrayList<>(timers.values());
    due.removeIf(timer -> timer.due().isAfter(until));
    due.sort(Comparator.comparing(Timer::due));
    due.forEach(timer -> timers.remove(timer.id()));
    now = until;
    return due;
  }

  /** Closes the oldest open activity of a type; returns the event that scheduled it. */
  long close(String activityType) {
    for (Map.Entry<String, Activity> entry : activities.entrySet()) {
      if (entry.getValue().activityType().equals(activityType)) {
        activities.remove(entry.getKey());
        return entry.getValue().scheduledEventId();
      }
    }
    throw new AssertionError("no open activity " + activityType + " in " + activities);
  }

  boolean closed() {
    return closed;
  }

  /** The types of the open activities, the oldest first. */
  List<String> openActivities() {
    return activities.values().stream().map(Activity::activityType).toList();
  }

  List<String> openTimers() {
    return List.copyOf(timers.keySet());
  }

  private static void check(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError("bad command: " + what);
    }
  }

  record Activity(String activityType, long scheduledEventId) {}

  record Timer(String id, long startedEventId, Instant due) {}
}
