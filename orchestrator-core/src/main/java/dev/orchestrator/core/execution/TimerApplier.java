package dev.orchestrator.core.execution;

import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.TimerEvent;
import dev.orchestrator.protocol.history.TimerEvent.TimerCanceled;
import dev.orchestrator.protocol.history.TimerEvent.TimerFired;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;

/** What events of timers change. */
final class TimerApplier {

  private TimerApplier() {}

  static void apply(Execution run, HistoryEvent event, TimerEvent attributes) {
    switch (attributes) {
      case TimerStarted started ->
          run.timers.add(
              new PendingTimer(
                  started.timerId(),
                  event.eventId(),
                  event.eventTime().plus(started.startToFireTimeout())));
      case TimerFired fired -> run.timers.remove(fired.startedEventId());
      case TimerCanceled canceled -> run.timers.remove(canceled.startedEventId());
    }
  }
}
