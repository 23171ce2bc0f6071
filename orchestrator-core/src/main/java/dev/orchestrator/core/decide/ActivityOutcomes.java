package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.ActivityAttempt;
import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.limit.PayloadSizes;
import dev.orchestrator.core.retry.Retry;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCanceled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskCompleted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskStarted;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskTimedOut;
import dev.orchestrator.protocol.history.TransientAttributes.ActivityAttemptFailed;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends attempts of one activity: a last one with its start and outcome, others with a retry. */
final class ActivityOutcomes {

  private final Draft draft;
  private final PendingActivity activity;
  private final Instant now;

  ActivityOutcomes(Draft draft, PendingActivity activity, Instant now) {
    this.draft = draft;
    this.activity = activity;
    this.now = now;
  }

  /** The activity returned; a result that is too large fails it, since it always would be. */
  void returned(@Nullable Payload result, @Nullable String identity, Limits limits) {
    String tooLarge = Checks.size(PayloadSizes.of(result), limits);
    if (tooLarge == null) {
      complete(result, identity);
    } else {
      fail(Failures.server("The activity's result: " + tooLarge), identity);
    }
  }

  private void complete(@Nullable Payload result, @Nullable String identity) {
    long startedEventId = started(identity);
    draft.occur(
        new ActivityTaskCompleted(result, activity.scheduledEventId(), startedEventId, identity));
  }

  void cancel(List<Payload> details, @Nullable String identity) {
    long startedEventId = started(identity);
    draft.occur(
        new ActivityTaskCanceled(details, activity.scheduledEventId(), startedEventId, identity));
  }

  /** The worker says that the attempt failed. */
  void fail(Failure failure, @Nullable String identity) {
    RetryState reason = retryOr(failure);
    if (reason == null) {
      return;
    }
    long startedEventId = started(identity);
    long scheduledEventId = activity.scheduledEventId();
    draft.occur(
        failure.info() instanceof FailureInfo.Timeout
            ? new ActivityTaskTimedOut(
                Failures.after(failure, activity.lastFailure()),
                scheduledEventId,
                startedEventId,
                reason)
            : new ActivityTaskFailed(failure, scheduledEventId, startedEventId, identity, reason));
  }

  /** A timeout of one attempt, or of all. */
  void timeOut(TimeoutType type, Failure failure) {
    RetryState reason =
        switch (type) {
          case SCHEDULE_TO_CLOSE -> RetryState.TIMEOUT;
          case SCHEDULE_TO_START -> RetryState.NON_RETRYABLE_FAILURE;
          case START_TO_CLOSE, HEARTBEAT -> retryOr(failure);
        };
    if (reason == null) {
      return;
    }
    long startedEventId = lastStarted();
    draft.occur(
        new ActivityTaskTimedOut(
            Failures.after(failure, activity.lastFailure()),
            activity.scheduledEventId(),
            startedEventId,
            reason));
  }

  /** Arranges the next attempt and answers null, or answers why there is none. */
  private @Nullable RetryState retryOr(Failure failure) {
    if (activity.cancelRequested()) {
      return RetryState.CANCEL_REQUESTED;
    }
    int attempt = activity.attempt().number();
    Retry retry =
        Retry.after(
            activity.scheduled().retryPolicy(), attempt, failure, activity.expiration(), now);
    return switch (retry) {
      case Retry.GiveUp giveUp -> giveUp.reason();
      case Retry.At at -> {
        draft.note(
            new ActivityAttemptFailed(activity.scheduledEventId(), attempt, failure, at.time()));
        yield null;
      }
    };
  }

  /**
   * The event of the current attempt's start, which its outcome follows. Where the start was not
   * reported, the attempt is only known to have begun after it was handed out.
   */
  private long started(@Nullable String identity) {
    ActivityAttempt attempt = activity.attempt();
    Instant reported = attempt.startedTime();
    return draft.occur(
        new ActivityTaskStarted(
            activity.scheduledEventId(), identity, attempt.number(), activity.lastFailure()),
        reported == null ? attempt.scheduledTime() : reported);
  }

  /** The event of the last start that is known of; 0 if there is none. */
  private long lastStarted() {
    ActivityAttempt attempt = activity.attempt();
    if (attempt.startedTime() != null) {
      return started(attempt.identity());
    }
    return attempt.number() == 1
        ? 0
        : draft.occur(
            new ActivityTaskStarted(activity.scheduledEventId(), null, attempt.number() - 1, null));
  }
}
