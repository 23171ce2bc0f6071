package dev.orchestrator.replay;

import dev.orchestrator.activity.ActivityCancellationType;
import dev.orchestrator.failure.ActivityFailure;
import dev.orchestrator.failure.OrchestratorFailure;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import org.jspecify.annotations.Nullable;

/**
 * One activity of a run.
 *
 * <pre>
 *   CREATED ──scheduled──▶ SCHEDULED ──cancel──▶ CANCELLING
 *      │cancel                 │outcome              │outcome
 *      └──────────▶ DONE ◀─────┴─────────────────────┘
 * </pre>
 *
 * The promise may be complete before the machine is done: cancellation only waits for the activity
 * where the workflow asks for that.
 */
final class ActivityMachine implements Scope.Member {

  private enum State {
    CREATED,
    SCHEDULED,
    CANCELLING,
    DONE
  }

  private final CommandLog commands;
  private final ScheduleActivityTask scheduling;
  private final ActivityCancellationType cancellationType;
  private final Scope scope;
  private final Activities home;
  private final RunPromise<@Nullable Payload> result;
  private State state = State.CREATED;
  private long scheduledEventId;

  ActivityMachine(
      Activities home,
      CommandLog commands,
      ScheduleActivityTask scheduling,
      ActivityCancellationType cancellationType,
      Scope scope,
      RunPromise<@Nullable Payload> result) {
    this.home = home;
    this.commands = commands;
    this.scheduling = scheduling;
    this.cancellationType = cancellationType;
    this.scope = scope;
    this.result = result;
  }

  ScheduleActivityTask scheduling() {
    return scheduling;
  }

  long scheduledEventId() {
    return scheduledEventId;
  }

  RunPromise<@Nullable Payload> result() {
    return result;
  }

  void start() {
    scope.add(this);
    commands.issue(new PendingCommand.ScheduleActivity(this));
  }

  void scheduled(long eventId) {
    scheduledEventId = eventId;
    if (state == State.CREATED) {
      state = State.SCHEDULED;
    }
    home.scheduled(this);
  }

  @Override
  public void cancel(@Nullable String reason) {
    switch (cancellationType) {
      case ABANDON -> {}
      case TRY_CANCEL, WAIT_CANCELLATION_COMPLETED -> requestCancel();
    }
    if (state == State.DONE
        || cancellationType != ActivityCancellationType.WAIT_CANCELLATION_COMPLETED) {
      failResult(0, null, RetryState.CANCEL_REQUESTED, Failures.canceled(reason));
    }
  }

  void completed(@Nullable Payload value) {
    finish();
    result.resolve(value);
  }

  void failed(
      long startedEventId,
      @Nullable String identity,
      RetryState retryState,
      OrchestratorFailure cause) {
    finish();
    failResult(startedEventId, identity, retryState, cause);
  }

  private void requestCancel() {
    switch (state) {
      case CREATED -> {
        commands.withdraw(new PendingCommand.ScheduleActivity(this));
        finish();
      }
      case SCHEDULED -> {
        state = State.CANCELLING;
        commands.issue(new PendingCommand.CancelActivity(this));
      }
      case CANCELLING, DONE -> {}
    }
  }

  private void finish() {
    state = State.DONE;
    scope.remove(this);
  }

  private void failResult(
      long startedEventId, @Nullable String identity, RetryState retryState, Throwable cause) {
    if (result.isCompleted()) {
      return;
    }
    scope.remove(this);
    var info =
        new FailureInfo.Activity(
            scheduledEventId,
            startedEventId,
            scheduling.activityType(),
            scheduling.activityId(),
            identity,
            retryState);
    result.fail(Failures.withoutStack(new ActivityFailure("Activity failed", info, cause)));
  }
}
