package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.core.limit.Limits;
import dev.orchestrator.core.limit.PayloadSizes;
import dev.orchestrator.protocol.history.TransientAttributes.ActivityAttemptStarted;
import dev.orchestrator.protocol.history.TransientAttributes.ActivityHeartbeatRecorded;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.ActivityCurrent;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskHeartbeat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an activity's progress, and tells it whether it should go on. Progress that is too large
 * fails it, since it always would be.
 */
final class ActivityHeartbeatDecider {

  private ActivityHeartbeatDecider() {}

  static Decision decide(Arrival<RecordActivityTaskHeartbeat> arrival) {
    RecordActivityTaskHeartbeat request = arrival.request();
    PendingActivity activity = TaskTokens.activity(arrival.run(), request.token());
    if (activity == null) {
      return TaskTokens.stale();
    }
    Draft draft = arrival.draft();
    String tooLarge = check(activity, request.details(), arrival.context().limits());
    if (tooLarge != null) {
      new ActivityOutcomes(draft, activity, arrival.now())
          .fail(Failures.server("The activity's progress: " + tooLarge), arrival.identity());
      return draft.finish(Rejected.of(RejectionCode.LIMIT_EXCEEDED, tooLarge));
    }
    long scheduledEventId = activity.scheduledEventId();
    if (activity.attempt().startedTime() == null) {
      draft.note(
          new ActivityAttemptStarted(
              scheduledEventId, activity.attempt().number(), arrival.identity(), arrival.worker()));
    }
    draft.note(new ActivityHeartbeatRecorded(scheduledEventId, request.details()));
    return draft.finish(new ActivityCurrent(activity.cancelRequested()));
  }

  /** The next attempt gets the details beside the input. */
  private static @Nullable String check(
      PendingActivity activity, List<Payload> details, Limits limits) {
    var scheduled = activity.scheduled();
    return Checks.first(
        Checks.size(PayloadSizes.of(details), limits),
        Checks.message(scheduled.headers(), scheduled.input(), details, limits));
  }
}
