package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.PendingTimer;
import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.protocol.command.Command.CancelTimer;
import dev.orchestrator.protocol.command.Command.StartTimer;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.TimerEvent.TimerCanceled;
import dev.orchestrator.protocol.history.TimerEvent.TimerFired;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commands about timers. Knows what earlier commands of the same task did. */
final class TimerCommands {

  private final Execution run;
  private final Draft draft;
  private final long completedEventId;
  private final Limits limits;
  private final Map<String, Long> opened = new HashMap<>();
  private final Set<Long> canceled = new HashSet<>();
  private @Nullable Map<String, HistoryEvent> firedUnseen;

  TimerCommands(Execution run, Draft draft, long completedEventId, Limits limits) {
    this.run = run;
    this.draft = draft;
    this.completedEventId = completedEventId;
    this.limits = limits;
  }

  /** Answers what is wrong; null if nothing is. */
  @Nullable String start(StartTimer command) {
    String problem =
        Checks.first(
            Checks.name("timerId", command.timerId(), limits),
            Checks.duration("startToFireTimeout", command.startToFireTimeout()),
            find(command.timerId()) != null
                ? "Expected timerId '%s' not to be in use".formatted(command.timerId())
                : null);
    if (problem == null) {
      long startedEventId =
          draft.append(
              new TimerStarted(command.timerId(), command.startToFireTimeout(), completedEventId),
              TaskTime.ofCommand(run, command.startTime(), draft.context().now()));
      opened.put(command.timerId(), startedEventId);
    }
    return problem;
  }

  /** Answers what is wrong; null if nothing is. */
  @Nullable String cancel(CancelTimer command) {
    Long startedEventId = find(command.timerId());
    if (startedEventId == null) {
      startedEventId = takeFiredUnseen(command.timerId());
    }
    if (startedEventId == null) {
      return "Expected timer '%s' to be open".formatted(command.timerId());
    }
    opened.remove(command.timerId());
    canceled.add(startedEventId);
    draft.append(new TimerCanceled(command.timerId(), startedEventId, completedEventId));
    return null;
  }

  private @Nullable Long find(String timerId) {
    Long startedEventId = opened.get(timerId);
    if (startedEventId != null) {
      return startedEventId;
    }
    PendingTimer timer = run.timer(timerId);
    return timer == null || canceled.contains(timer.startedEventId())
        ? null
        : timer.startedEventId();
  }

  /** A timer that fired while the workflow decided to cancel it: then it never fired. */
  private @Nullable Long takeFiredUnseen(String timerId) {
    HistoryEvent event = firedUnseen().remove(timerId);
    if (event == null || !(event.attributes() instanceof TimerFired fired)) {
      return null;
    }
    draft.forget(event);
    return fired.startedEventId();
  }

  private Map<String, HistoryEvent> firedUnseen() {
    if (firedUnseen == null) {
      firedUnseen = new HashMap<>();
      for (HistoryEvent event : draft.heldBack()) {
        if (event.attributes() instanceof TimerFired fired) {
          firedUnseen.put(fired.timerId(), event);
        }
      }
    }
    return firedUnseen;
  }
}
