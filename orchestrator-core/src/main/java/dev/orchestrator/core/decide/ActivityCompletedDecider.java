package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.core.limit.PayloadSizes;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;

/** The activity returned; a result that is too large fails it, since it always would be. */
final class ActivityCompletedDecider {

  private ActivityCompletedDecider() {}

  static Decision decide(Arrival<RespondActivityTaskCompleted> arrival) {
    RespondActivityTaskCompleted request = arrival.request();
    PendingActivity activity = TaskTokens.activity(arrival.run(), request.token());
    if (activity == null) {
      return TaskTokens.stale();
    }
    Draft draft = arrival.draft();
    var outcomes = new ActivityOutcomes(draft, activity, arrival.now());
    String tooLarge = Checks.size(PayloadSizes.of(request.result()), arrival.context().limits());
    if (tooLarge == null) {
      outcomes.complete(request.result(), arrival.identity());
    } else {
      outcomes.fail(Failures.server("The activity's result: " + tooLarge), arrival.identity());
    }
    return draft.finish(new Acknowledged());
  }
}
