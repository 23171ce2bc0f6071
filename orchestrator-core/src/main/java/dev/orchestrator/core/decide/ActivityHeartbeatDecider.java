package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.core.limit.PayloadSizes;
import dev.orchestrator.protocol.history.TransientAttributes.ActivityAttemptStarted;
import dev.orchestrator.protocol.history.TransientAttributes.ActivityHeartbeatRecorded;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.ActivityCurrent;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskHeartbeat;

/** Keeps an activity's progress, and tells it whether it should go on. */
final class ActivityHeartbeatDecider {

  private ActivityHeartbeatDecider() {}

  static Decision decide(Arrival<RecordActivityTaskHeartbeat> arrival) {
    RecordActivityTaskHeartbeat request = arrival.request();
    PendingActivity activity = TaskTokens.activity(arrival.run(), request.token());
    if (activity == null) {
      return TaskTokens.stale();
    }
    String tooLarge = Checks.size(PayloadSizes.of(request.details()), arrival.context().limits());
    if (tooLarge != null) {
      return Decision.reject(RejectionCode.LIMIT_EXCEEDED, tooLarge);
    }
    Draft draft = arrival.draft();
    long scheduledEventId = activity.scheduledEventId();
    if (activity.attempt().startedTime() == null) {
      draft.note(
          new ActivityAttemptStarted(
              scheduledEventId, activity.attempt().number(), arrival.identity(), arrival.worker()));
    }
    draft.note(new ActivityHeartbeatRecorded(scheduledEventId, request.details()));
    return draft.finish(new ActivityCurrent(activity.cancelRequested()));
  }
}
