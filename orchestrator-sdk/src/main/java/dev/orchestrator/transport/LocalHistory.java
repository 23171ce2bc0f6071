package dev.orchestrator.transport;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.RecordMarker;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.command.Command.StartTimer;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskStarted;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskCompleted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskScheduled;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskStarted;
import dev.orchestrator.protocol.request.Request.KeptActivityResult;
import dev.orchestrator.protocol.task.Lease;
import dev.orchestrator.protocol.task.WorkflowTask;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The history of a run while this worker holds its lease, written ahead of the engine: since
 * nothing else gets into the history meanwhile, the ids of its events are known. Only their times,
 * and what the workflow cannot see, differ from what the engine will write. Not thread-safe.
 */
final class LocalHistory {

  /** A lease that is older than half of its time is given back, and the last fifth is margin. */
  private static final int LEASE_SHARES = 4;

  private final WorkflowTask first;
  private final InstantSource clock;
  private final Duration patience;
  private List<HistoryEvent> sinceDecision = new ArrayList<>();
  private long nextEventId;

  /** The history up to a task that offers a lease. */
  LocalHistory(WorkflowTask first, InstantSource clock) {
    this.first = first;
    this.clock = clock;
    this.patience = patience(first);
    this.nextEventId = first.lastEventId() + 1;
  }

  /** A decision has to be made well within the time of a lease, or be left to the engine. */
  private static Duration patience(WorkflowTask first) {
    Lease lease = first.lease();
    Duration longest = first.workflowTaskTimeout();
    Duration share = lease == null ? longest : lease.duration().dividedBy(LEASE_SHARES);
    return share.compareTo(longest) < 0 ? share : longest;
  }

  /** Whether the events that these commands lead to can be told without the engine. */
  static boolean canTell(List<Command> commands) {
    return commands.stream()
        .allMatch(
            command ->
                switch (command) {
                  case ScheduleActivityTask schedule -> true;
                  case StartTimer timer -> true;
                  case RecordMarker marker -> true;
                  default -> false;
                });
  }

  /**
   * The workflow decided.
   *
   * @param commands of those that {@link #canTell} allows
   * @return the ids of the events that the commands led to, in the same order
   */
  List<Long> decided(long scheduledEventId, Instant startedTime, List<Command> commands) {
    sinceDecision = new ArrayList<>();
    long startedEventId = append(new WorkflowTaskStarted(scheduledEventId, null), startedTime);
    long completedEventId =
        append(new WorkflowTaskCompleted(scheduledEventId, startedEventId, null, null));
    return commands.stream().map(command -> append(event(command, completedEventId))).toList();
  }

  /** A kept activity returned, and the workflow is about to see it. */
  void returned(KeptActivityResult result) {
    long scheduledEventId = result.scheduledEventId();
    long startedEventId = append(new ActivityTaskStarted(scheduledEventId, null, 1, null));
    append(new ActivityTaskCompleted(result.result(), scheduledEventId, startedEventId, null));
  }

  /** The task by which the workflow sees what is new. */
  WorkflowTask task() {
    long scheduledEventId =
        append(new WorkflowTaskScheduled(first.taskQueue(), first.workflowTaskTimeout(), 1));
    List<HistoryEvent> events = List.copyOf(sinceDecision);
    return new WorkflowTask(
        new TaskToken(first.token().execution(), scheduledEventId, 1),
        first.workflowType(),
        first.taskQueue(),
        events.getFirst().eventId(),
        scheduledEventId,
        events,
        patience,
        null,
        first.respondTo());
  }

  private long append(EventAttributes attributes) {
    return append(attributes, clock.instant());
  }

  private long append(EventAttributes attributes, Instant time) {
    sinceDecision.add(new HistoryEvent(nextEventId, time, attributes));
    return nextEventId++;
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
      default -> throw new IllegalArgumentException("Cannot tell the event of " + command);
    };
  }
}
