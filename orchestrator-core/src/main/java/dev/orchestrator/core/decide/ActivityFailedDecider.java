package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;

/** The attempt failed: another one follows, or the activity has failed. */
final class ActivityFailedDecider {

  private ActivityFailedDecider() {}

  static Decision decide(Arrival<RespondActivityTaskFailed> arrival) {
    RespondActivityTaskFailed request = arrival.request();
    PendingActivity activity = TaskTokens.activity(arrival.run(), request.token());
    if (activity == null) {
      return TaskTokens.stale();
    }
    Draft draft = arrival.draft();
    new ActivityOutcomes(draft, activity, arrival.now())
        .fail(Failures.bounded(request.failure(), arrival.context().limits()), arrival.identity());
    return draft.finish(new Acknowledged());
  }
}
