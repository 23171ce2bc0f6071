package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;

/** The activity returned. */
final class ActivityCompletedDecider {

  private ActivityCompletedDecider() {}

  static Decision decide(Arrival<RespondActivityTaskCompleted> arrival) {
    RespondActivityTaskCompleted request = arrival.request();
    PendingActivity activity = TaskTokens.activity(arrival.run(), request.token());
    if (activity == null) {
      return TaskTokens.stale();
    }
    Draft draft = arrival.draft();
    new ActivityOutcomes(draft, activity, arrival.now())
        .returned(request.result(), arrival.identity(), arrival.context().limits());
    return draft.finish(new Acknowledged());
  }
}
