package dev.orchestrator.protocol.history;

import java.time.Duration;

/** Events of durable timers. */
public sealed interface TimerEvent extends EventAttributes {

  /** The workflow started a timer, which runs from the time of the event on. */
  record TimerStarted(
      String timerId, Duration startToFireTimeout, long workflowTaskCompletedEventId)
      implements TimerEvent {}

  /** The time came. */
  record TimerFired(String timerId, long startedEventId) implements TimerEvent {}

  /** The workflow no longer waits for the timer. */
  record TimerCanceled(String timerId, long startedEventId, long workflowTaskCompletedEventId)
      implements TimerEvent {}
}
