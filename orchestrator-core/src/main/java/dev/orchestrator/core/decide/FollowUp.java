package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.retry.Retry;
import dev.orchestrator.core.schedule.CronSchedule;
import dev.orchestrator.protocol.execution.ContinueAsNewInitiator;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.history.Continuation;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What follows a run that ends: another attempt by its retry policy, or else its next time by its
 * cron schedule.
 *
 * @param run the run that follows; null if none does
 * @param retryState why no other attempt follows, or that one does; null without retry policy
 */
record FollowUp(@Nullable NewRun run, @Nullable RetryState retryState) {

  private static final FollowUp NOTHING = new FollowUp(null, null);

  @Nullable UUID runId() {
    return run == null ? null : run.id().runId();
  }

  /** What follows a result. */
  static FollowUp after(Draft draft, @Nullable Payload result) {
    String cron = draft.run().started().cronSchedule();
    return cron == null
        ? NOTHING
        : new FollowUp(byCron(CronSchedule.parse(cron), draft, null, result), null);
  }

  /** What follows a failure, which a timeout is, too. */
  static FollowUp after(Draft draft, Failure failure) {
    Execution run = draft.run();
    RetryPolicy policy = run.started().retryPolicy();
    RetryState retryState = null;
    if (policy != null) {
      Retry retry =
          Retry.after(
              policy, run.attempt(), failure, run.executionExpiration(), draft.context().now());
      switch (retry) {
        case Retry.At at -> {
          return new FollowUp(retried(draft, failure, at.time()), RetryState.IN_PROGRESS);
        }
        case Retry.GiveUp giveUp -> retryState = giveUp.reason();
      }
    }
    String cron = run.started().cronSchedule();
    return cron == null
        ? new FollowUp(null, retryState)
        : new FollowUp(
            byCron(CronSchedule.parse(cron), draft, failure, run.lastCompletionResult()),
            retryState);
  }

  private static NewRun retried(Draft draft, Failure failure, Instant time) {
    Execution run = draft.run();
    return next(
        draft,
        ContinueAsNewInitiator.RETRY,
        run.attempt() + 1,
        failure,
        run.lastCompletionResult(),
        time);
  }

  private static @Nullable NewRun byCron(
      CronSchedule schedule, Draft draft, @Nullable Failure failure, @Nullable Payload lastResult) {
    Execution run = draft.run();
    Instant time = schedule.next(run.beginTime(), draft.context().now());
    Instant expiration = run.executionExpiration();
    return time == null || (expiration != null && !time.isBefore(expiration))
        ? null
        : next(draft, ContinueAsNewInitiator.CRON_SCHEDULE, 1, failure, lastResult, time);
  }

  private static NewRun next(
      Draft draft,
      ContinueAsNewInitiator initiator,
      int attempt,
      @Nullable Failure failure,
      @Nullable Payload lastResult,
      Instant time) {
    Execution run = draft.run();
    var continuation =
        new Continuation(
            run.id().runId(),
            run.firstRunId(),
            initiator,
            attempt,
            run.executionExpiration(),
            failure,
            lastResult);
    return Successor.again(draft, continuation, Duration.between(draft.context().now(), time));
  }
}
