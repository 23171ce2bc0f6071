package dev.orchestrator.core.simulation;

import dev.orchestrator.core.testing.TestCommands;
import dev.orchestrator.core.testing.TestCommands.Timeouts;
import dev.orchestrator.core.testing.TestRun;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.command.Command.CancelWorkflowExecution;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowExecution;
import dev.orchestrator.protocol.command.Command.FailWorkflowExecution;
import dev.orchestrator.protocol.command.Command.ModifyWorkflowProperties;
import dev.orchestrator.protocol.command.Command.RecordMarker;
import dev.orchestrator.protocol.command.Command.UpsertWorkflowSearchAttributes;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCancelRequested;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCanceled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskTimedOut;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.MarkerRecorded;
import dev.orchestrator.protocol.history.TimerEvent.TimerCanceled;
import dev.orchestrator.protocol.history.TimerEvent.TimerFired;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Workflow code that decides at random, knowing no more than real code would: its own decisions,
 * and the events that its workflow task lets it see.
 */
final class SimulatedCode {

  private final Random random;
  private final InstantSource clock;
  private int ids;

  /** Code that takes this clock's time for the present. */
  SimulatedCode(Random random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
  }

  /** What the code decides after it has seen the history up to the given event. */
  List<Command> decide(List<HistoryEvent> history, long lastEventId) {
    return decide(history, lastEventId, List.of());
  }

  /** What the code decides when nothing but these activities has ended since it last decided. */
  List<Command> decideUnderLease(List<HistoryEvent> history, List<Long> ended) {
    return decide(history, Long.MAX_VALUE, ended);
  }

  private List<Command> decide(List<HistoryEvent> history, long lastEventId, List<Long> ended) {
    Map<Long, String> activities = new LinkedHashMap<>();
    Map<String, Long> timers = new LinkedHashMap<>();
    for (HistoryEvent event : history) {
      switch (event.attributes()) {
        case ActivityTaskScheduled e -> activities.put(event.eventId(), e.activityId());
        case ActivityTaskCancelRequested e -> activities.remove(e.scheduledEventId());
        case TimerStarted e -> timers.put(e.timerId(), event.eventId());
        case TimerCanceled e -> timers.remove(e.timerId());
        default -> {
          if (event.eventId() <= lastEventId) {
            see(event.attributes(), activities, timers);
          }
        }
      }
    }
    ended.forEach(activities::remove);
    return decide(new ArrayList<>(activities.values()), new ArrayList<>(timers.keySet()));
  }

  /** Whether the code ends with these commands. */
  boolean ends(List<Command> commands) {
    return commands.stream()
        .anyMatch(
            command ->
                command instanceof CompleteWorkflowExecution
                    || command instanceof CancelWorkflowExecution
                    || command instanceof FailWorkflowExecution);
  }

  private static void see(
      EventAttributes attributes, Map<Long, String> activities, Map<String, Long> timers) {
    switch (attributes) {
      case ActivityTaskCompleted e -> activities.remove(e.scheduledEventId());
      case ActivityTaskFailed e -> activities.remove(e.scheduledEventId());
      case ActivityTaskTimedOut e -> activities.remove(e.scheduledEventId());
      case ActivityTaskCanceled e -> activities.remove(e.scheduledEventId());
      case TimerFired e -> timers.remove(e.timerId());
      default -> {
        // Nothing that limits what the code may decide.
      }
    }
  }

  private List<Command> decide(List<String> activities, List<String> timers) {
    List<Command> commands = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      Command command = decideOne(activities, timers);
      if (command != null) {
        commands.add(command);
      }
    }
    if (random.nextInt(100) == 0) {
      commands.add(end());
    }
    return commands;
  }

  private @Nullable Command decideOne(List<String> activities, List<String> timers) {
    return switch (random.nextInt(14)) {
      case 9 -> TestCommands.child("child-" + ++ids);
      case 10 ->
          TestCommands.signalExternal("child-" + random.nextInt(ids + 1), random.nextBoolean());
      case 11 ->
          TestCommands.cancelExternal("child-" + random.nextInt(ids + 1), random.nextBoolean());
      case 0, 1, 2 -> {
        String activityId = "activity-" + ++ids;
        activities.add(activityId);
        yield TestCommands.activity(activityId, policy(), timeouts());
      }
      case 3, 4 -> {
        String timerId = "timer-" + ++ids;
        timers.add(timerId);
        yield TestCommands.timer(
            timerId, Duration.ofSeconds(1 + random.nextInt(30)), clock.instant());
      }
      case 5 -> {
        String timerId = take(timers);
        yield timerId == null ? null : TestCommands.cancelTimer(timerId);
      }
      case 6, 7 -> {
        String activityId = take(activities);
        yield activityId == null ? null : TestCommands.cancelActivity(activityId);
      }
      case 12 ->
          new UpsertWorkflowSearchAttributes(
              Map.of("Items", new SearchAttributeValue.Int((long) ids)), List.of("Tier"));
      case 13 ->
          new ModifyWorkflowProperties(Map.of("step", Payload.json("" + ids)), List.of("customer"));
      default ->
          new RecordMarker(MarkerRecorded.SIDE_EFFECT, Map.of("value", Payload.json("" + ids)));
    };
  }

  private @Nullable String take(List<String> from) {
    return from.isEmpty() ? null : from.remove(random.nextInt(from.size()));
  }

  private Command end() {
    return switch (random.nextInt(3)) {
      case 0 -> new FailWorkflowExecution(TestRun.failure("Broken"));
      case 1 -> new CancelWorkflowExecution(List.of());
      default -> TestCommands.complete();
    };
  }

  private RetryPolicy policy() {
    return TestCommands.attempts(random.nextInt(4));
  }

  private Timeouts timeouts() {
    Duration some = Duration.ofSeconds(1 + random.nextInt(20));
    return switch (random.nextInt(4)) {
      case 0 -> Timeouts.scheduleToClose(some);
      case 1 -> Timeouts.scheduleToStart(some);
      case 2 -> Timeouts.startToClose(some);
      default -> Timeouts.heartbeat(some);
    };
  }
}
