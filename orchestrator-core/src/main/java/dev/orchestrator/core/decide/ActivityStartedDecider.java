package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.ActivityAttempt;
import dev.orchestrator.core.execution.Execution;
import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.history.TransientAttributes.ActivityAttemptStarted;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.ActivityCurrent;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskStarted;

/**
 * Lets the attempt's timeouts count from now, and makes sure that only one worker runs it. A worker
 * that gets an attempt which another one had begun gets it because that one is gone: the attempt
 * failed.
 */
final class ActivityStartedDecider {

  private ActivityStartedDecider() {}

  static Decision decide(Arrival<RecordActivityTaskStarted> arrival) {
    RecordActivityTaskStarted request = arrival.request();
    Execution run = arrival.run();
    PendingActivity activity = TaskTokens.activity(run, request.token());
    if (activity == null) {
      return TaskTokens.stale();
    }
    Reply current = new ActivityCurrent(activity.cancelRequested());
    ActivityAttempt attempt = activity.attempt();
    if (attempt.startedTime() == null) {
      Draft draft = arrival.draft();
      draft.note(
          new ActivityAttemptStarted(
              activity.scheduledEventId(), attempt.number(), arrival.identity(), arrival.worker()));
      return draft.finish(current);
    }
    if (arrival.isFrom(attempt.identity(), attempt.worker())) {
      return Decision.reply(current);
    }
    return request.redelivered()
        ? failFirst(arrival, activity)
        : TaskTokens.stale("Another worker has begun the attempt");
  }

  private static Decision failFirst(
      Arrival<RecordActivityTaskStarted> arrival, PendingActivity activity) {
    Draft draft = arrival.draft();
    Failure failure =
        Failure.of(
            "The worker that had begun the attempt is gone",
            new FailureInfo.Timeout(TimeoutType.START_TO_CLOSE, activity.heartbeatDetails()));
    new ActivityOutcomes(draft, activity, arrival.now())
        .timeOut(TimeoutType.START_TO_CLOSE, failure);
    return draft.finish(
        Rejected.of(RejectionCode.STALE_TASK, "The attempt failed with the worker that began it"));
  }
}
