package dev.orchestrator.replay;

import dev.orchestrator.protocol.command.Command.StartTimer;
import dev.orchestrator.protocol.history.TimerEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The timers of a run that are open. */
final class Timers {

  private final RunState run;
  private final CommandLog commands;
  private final Map<String, TimerMachine> byId = new HashMap<>();
  private long lastId;

  Timers(RunState run, CommandLog commands) {
    this.run = run;
    this.commands = commands;
  }

  /** Starts a timer that the scope can cancel, from now on; the delay is positive. */
  TimerMachine start(Duration delay, Scope scope) {
    String timerId = Long.toString(++lastId);
    RunPromise<@Nullable Void> promise = new RunPromise<>(run);
    var starting = new StartTimer(timerId, delay, run.clock().time());
    var machine = new TimerMachine(commands, starting, scope, promise);
    byId.put(timerId, machine);
    promise.whenCompleted(failure -> byId.remove(timerId));
    machine.start();
    return machine;
  }

  void apply(TimerEvent event) {
    switch (event) {
      case TimerEvent.TimerStarted e -> {}
      case TimerEvent.TimerCanceled e -> {}
      case TimerEvent.TimerFired e -> {
        TimerMachine timer = byId.get(e.timerId());
        if (timer != null) {
          timer.fired();
        }
      }
    }
  }
}
