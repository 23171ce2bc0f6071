package dev.orchestrator.replay;

import dev.orchestrator.protocol.command.Command.StartTimer;
import org.jspecify.annotations.Nullable;

/**
 * One timer of a run.
 *
 * <pre>
 *   CREATED ──started──▶ STARTED
 *      │cancel              │fired, cancel
 *      └───────▶ DONE ◀─────┘
 * </pre>
 */
final class TimerMachine implements Scope.Member {

  private enum State {
    CREATED,
    STARTED,
    DONE
  }

  private final CommandLog commands;
  private final StartTimer starting;
  private final Scope scope;
  private final RunPromise<@Nullable Void> promise;
  private State state = State.CREATED;

  TimerMachine(
      CommandLog commands, StartTimer starting, Scope scope, RunPromise<@Nullable Void> promise) {
    this.commands = commands;
    this.starting = starting;
    this.scope = scope;
    this.promise = promise;
  }

  StartTimer starting() {
    return starting;
  }

  RunPromise<@Nullable Void> promise() {
    return promise;
  }

  void start() {
    scope.add(this);
    commands.issue(new PendingCommand.StartTimer(this));
  }

  void started() {
    if (state == State.CREATED) {
      state = State.STARTED;
    }
  }

  void fired() {
    if (state != State.DONE) {
      finish();
      promise.resolve(null);
    }
  }

  @Override
  public void cancel(@Nullable String reason) {
    switch (state) {
      case CREATED -> commands.withdraw(new PendingCommand.StartTimer(this));
      case STARTED -> commands.issue(new PendingCommand.CancelTimer(this));
      case DONE -> {
        return;
      }
    }
    finish();
    promise.fail(Failures.canceled(reason));
  }

  private void finish() {
    state = State.DONE;
    scope.remove(this);
  }
}
