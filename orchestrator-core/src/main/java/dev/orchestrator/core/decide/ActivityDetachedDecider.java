package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.ActivityAttempt;
import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.protocol.history.TransientAttributes.ActivityAttemptDetached;
import dev.orchestrator.protocol.history.TransientAttributes.ActivityAttemptStarted;
import dev.orchestrator.protocol.request.Reply.ActivityCurrent;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskDetached;

/**
 * Lets an attempt live on without the worker that began it: its outcome comes from elsewhere, at
 * any time within its timeouts.
 */
final class ActivityDetachedDecider {

  private ActivityDetachedDecider() {}

  static Decision decide(Arrival<RecordActivityTaskDetached> arrival) {
    PendingActivity activity = TaskTokens.activity(arrival.run(), arrival.request().token());
    if (activity == null) {
      return TaskTokens.stale();
    }
    ActivityAttempt attempt = activity.attempt();
    Draft draft = arrival.draft();
    if (attempt.startedTime() == null) {
      draft.note(
          new ActivityAttemptStarted(
              activity.scheduledEventId(), attempt.number(), arrival.identity(), null));
    } else {
      draft.note(new ActivityAttemptDetached(activity.scheduledEventId(), attempt.number()));
    }
    return draft.finish(new ActivityCurrent(activity.cancelRequested()));
  }
}
