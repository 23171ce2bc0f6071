package dev.orchestrator.core.simulation;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.ModifyWorkflowProperties;
import dev.orchestrator.protocol.command.Command.RecordMarker;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.command.Command.StartTimer;
import dev.orchestrator.protocol.command.Command.UpsertWorkflowSearchAttributes;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskStarted;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.protocol.history.WorkflowPropertyEvent;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskCompleted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskScheduled;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskStarted;
import dev.orchestrator.protocol.task.WorkflowTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The history as the holder of a lease knows that it will be, and what it keeps. */
final class WrittenAhead {

  private final List<HistoryEvent> history;
  private final Map<String, Long> kept = new LinkedHashMap<>();
  private TaskToken token;

  /** The history up to a task. */
  WrittenAhead(List<HistoryEvent> history, WorkflowTask task) {
    this.history = new ArrayList<>(history.subList(0, (int) task.lastEventId()));
    this.token = task.token();
  }

  List<HistoryEvent> history() {
    return history;
  }

  /** The task that decided last. */
  TaskToken token() {
    return token;
  }

  /** The activities that are kept, with the events that scheduled them. */
  Map<String, Long> kept() {
    return kept;
  }

  /** What is kept returned. */
  void returned(String activityId) {
    long scheduledEventId = Objects.requireNonNull(kept.remove(activityId), activityId);
    long startedEventId = append(new ActivityTaskStarted(scheduledEventId, null, 1, null));
    append(new ActivityTaskCompleted(null, scheduledEventId, startedEventId, null));
  }

  /** The next task that the code sees. */
  TaskToken next() {
    long scheduledEventId = append(new WorkflowTaskScheduled("queue", Duration.ofSeconds(10), 1));
    return new TaskToken(token.execution(), scheduledEventId, 1);
  }

  /** The code decided, and more is kept from here on. */
  void decided(TaskToken task, List<Command> commands, List<String> alsoKept) {
    token = task;
    long startedEventId = append(new WorkflowTaskStarted(task.scheduledEventId(), null));
    long completedEventId =
        append(new WorkflowTaskCompleted(task.scheduledEventId(), startedEventId, null, null));
    for (Command command : commands) {
      long eventId = append(event(command, completedEventId));
      if (command instanceof ScheduleActivityTask schedule
          && alsoKept.contains(schedule.activityId())) {
        kept.put(schedule.activityId(), eventId);
      }
    }
  }

  private long append(EventAttributes attributes) {
    long eventId = history.size() + 1L;
    history.add(new HistoryEvent(eventId, Instant.EPOCH, attributes));
    return eventId;
  }

  private static EventAttributes event(Command command, long completedEventId) {
    return switch (command) {
      case ScheduleActivityTask schedule ->
          new ActivityTaskScheduled(
              schedule.activityId(),
              schedule.activityType(),
              schedule.taskQueue(),
              schedule.input(),
              schedule.headers(),
              schedule.scheduleToCloseTimeout(),
              schedule.scheduleToStartTimeout(),
              schedule.startToCloseTimeout(),
              schedule.heartbeatTimeout(),
              schedule.retryPolicy(),
              completedEventId);
      case StartTimer timer ->
          new TimerStarted(timer.timerId(), timer.startToFireTimeout(), completedEventId);
      case RecordMarker marker ->
          new MarkerRecorded(marker.markerName(), marker.details(), completedEventId);
      case UpsertWorkflowSearchAttributes upsert ->
          new WorkflowPropertyEvent.UpsertWorkflowSearchAttributes(
              upsert.searchAttributes(), upsert.removed(), completedEventId);
      case ModifyWorkflowProperties modify ->
          new WorkflowPropertyEvent.WorkflowPropertiesModified(
              modify.upsertedMemo(), modify.removedMemo(), completedEventId);
      default -> throw new IllegalArgumentException("Expected the lease to end by " + command);
    };
  }
}
