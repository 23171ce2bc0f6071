package dev.orchestrator.core.decide;

import dev.orchestrator.core.dispatch.Dispatch.ActivityTaskDispatch;
import dev.orchestrator.core.execution.ActivityAttempt;
import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.protocol.history.TransientAttributes.ActivityAttemptScheduled;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request.RetryActivity;

/** Hands out now the attempt that waits for its time, as if that had come. */
final class RetryActivityDecider {

  private RetryActivityDecider() {}

  static Decision decide(Arrival<RetryActivity> arrival) {
    PendingActivity activity = arrival.run().activity(arrival.request().activityId());
    if (activity == null) {
      return TaskTokens.notOpen(arrival.request().activityId());
    }
    ActivityAttempt attempt = activity.attempt();
    if (attempt.state() != ActivityAttempt.State.BACKING_OFF) {
      return Decision.reply(new Acknowledged());
    }
    Draft draft = arrival.draft();
    draft.note(
        new ActivityAttemptScheduled(
            activity.scheduledEventId(), attempt.number(), arrival.envelope().requestId()));
    draft.dispatch(new ActivityTaskDispatch(activity.scheduledEventId()));
    return draft.finish(new Acknowledged());
  }
}
