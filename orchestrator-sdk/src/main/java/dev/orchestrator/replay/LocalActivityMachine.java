package dev.orchestrator.replay;

import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.failure.ActivityFailure;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One local activity of a run.
 *
 * <pre>
 *   WAITING ──begun, not in replay──▶ RUNNING
 *    ▲  │outcome in replay               │outcome
 *    │  ├───────────────────────────┬────┘
 *    │  │a long wait                │result, failure
 *    │  ▼                           ▼
 *   BACKING_OFF ─────cancel──────▶ DONE
 * </pre>
 *
 * Cancellation ends it from any state, at once: that it was cancelled follows from the history, so
 * it needs no marker.
 */
final class LocalActivityMachine implements Scope.Member {

  private enum State {
    WAITING,
    RUNNING,
    BACKING_OFF,
    DONE
  }

  private final RunState run;
  private final LocalActivities home;
  private final String activityId;
  private final String activityType;
  private final List<Payload> input;
  private final Map<String, Payload> headers;
  private final LocalActivityOptions options;
  private final Scope scope;
  private final Instant scheduledTime;
  private final RunPromise<@Nullable Payload> result;
  private int firstAttempt = 1;
  private State state = State.WAITING;
  private @Nullable LocalAttempts attempts;

  LocalActivityMachine(
      RunState run,
      String activityId,
      String activityType,
      List<Payload> input,
      Map<String, Payload> headers,
      LocalActivityOptions options,
      Scope scope) {
    this.run = run;
    this.home = run.localActivities();
    this.activityId = activityId;
    this.activityType = activityType;
    this.input = input;
    this.headers = headers;
    this.options = options;
    this.scope = scope;
    this.scheduledTime = run.clock().time();
    this.result = new RunPromise<>(run);
  }

  /** The marker by which its present stretch of attempts ends. */
  MarkerId marker() {
    return LocalOutcome.marker(activityId, firstAttempt);
  }

  RunPromise<@Nullable Payload> result() {
    return result;
  }

  boolean isRunning() {
    return state == State.RUNNING;
  }

  void start() {
    scope.add(this);
    home.opened(this);
  }

  /** Begins attempts, unless they were. */
  void begin(Consumer<LocalOutcome> told) {
    if (state != State.WAITING) {
      return;
    }
    RunSettings settings = run.settings();
    if (!settings.localActivities().serves(activityType)) {
      throw new IllegalStateException(
          "Expected local activity type '%s' to be registered with the worker of the workflow"
              .formatted(activityType));
    }
    state = State.RUNNING;
    attempts =
        new LocalAttempts(
            new LocalAttemptTerms(
                run.info(),
                activityId,
                activityType,
                input,
                headers,
                options,
                firstAttempt,
                scheduledTime,
                run.info().started().workflowTaskTimeout().dividedBy(2),
                settings.localActivities(),
                settings.time()),
            told);
    attempts.begin();
  }

  /** A stretch of attempts ended. */
  void ended(LocalOutcome outcome) {
    Duration backoff = outcome.backoff();
    if (backoff == null) {
      finish();
      settle(outcome);
    } else {
      home.closed(this);
      firstAttempt = outcome.attempt() + 1;
      state = State.BACKING_OFF;
      run.timers().start(backoff, scope).promise().whenCompleted(this::waitedLongEnough);
    }
  }

  @Override
  public void cancel(@Nullable String reason) {
    if (state != State.DONE) {
      stop();
      finish();
      fail(RetryState.CANCEL_REQUESTED, Failures.canceled(reason));
    }
  }

  /** Interrupts what runs. */
  void stop() {
    if (attempts != null) {
      attempts.stop();
    }
  }

  private void waitedLongEnough(@Nullable RuntimeException canceled) {
    if (canceled == null && state == State.BACKING_OFF) {
      state = State.WAITING;
      home.opened(this);
    }
  }

  private void finish() {
    state = State.DONE;
    home.closed(this);
    scope.remove(this);
  }

  private void settle(LocalOutcome outcome) {
    if (outcome.failure() == null) {
      result.resolve(outcome.result());
    } else {
      DataConverter converter = run.converter();
      fail(
          Objects.requireNonNullElse(outcome.retryState(), RetryState.IN_PROGRESS),
          converter.fromFailure(outcome.failure()));
    }
  }

  private void fail(RetryState retryState, Throwable cause) {
    var info = new FailureInfo.Activity(0, 0, activityType, activityId, null, retryState);
    result.fail(Failures.withoutStack(new ActivityFailure("Local activity failed", info, cause)));
  }
}
