package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.core.limit.PayloadSizes;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCanceled;
import java.util.List;

/**
 * The activity ended by cancellation. One that nobody asked to cancel has failed: the workflow must
 * not take it for its own doing.
 */
final class ActivityCanceledDecider {

  private ActivityCanceledDecider() {}

  static Decision decide(Arrival<RespondActivityTaskCanceled> arrival) {
    RespondActivityTaskCanceled request = arrival.request();
    PendingActivity activity = TaskTokens.activity(arrival.run(), request.token());
    if (activity == null) {
      return TaskTokens.stale();
    }
    String tooLarge = Checks.size(PayloadSizes.of(request.details()), arrival.context().limits());
    List<Payload> details = tooLarge == null ? request.details() : List.of();
    Draft draft = arrival.draft();
    var outcomes = new ActivityOutcomes(draft, activity, arrival.now());
    if (activity.cancelRequested()) {
      outcomes.cancel(details, arrival.identity());
    } else {
      outcomes.fail(
          Failure.of(
              "The activity cancelled itself, but was not asked to",
              new FailureInfo.Canceled(details)),
          arrival.identity());
    }
    return draft.finish(new Acknowledged());
  }
}
