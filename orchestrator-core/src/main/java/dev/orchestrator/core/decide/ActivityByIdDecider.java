package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.request.Request.ReportActivityById;

/** What is reported about an activity by its id is what its current attempt's worker would say. */
final class ActivityByIdDecider {

  private ActivityByIdDecider() {}

  static Decision decide(Arrival<ReportActivityById> arrival) {
    ReportActivityById request = arrival.request();
    PendingActivity activity = arrival.run().activity(request.activityId());
    if (activity == null) {
      return TaskTokens.notOpen(request.activityId());
    }
    var token =
        new TaskToken(arrival.run().id(), activity.scheduledEventId(), activity.attempt().number());
    return Decider.decideForWorker(
        arrival.run(), arrival.envelope(), request.report().of(token), arrival.context());
  }
}
