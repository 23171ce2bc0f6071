package dev.orchestrator.core.decide;

import dev.orchestrator.core.execution.PendingActivity;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.request.ActivityReport;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskHeartbeat;
import dev.orchestrator.protocol.request.Request.ReportActivityById;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCanceled;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.TaskRequest;

/** What is reported about an activity by its id is what its current attempt's worker would say. */
final class ActivityByIdDecider {

  private ActivityByIdDecider() {}

  static Decision decide(Arrival<ReportActivityById> arrival) {
    ReportActivityById request = arrival.request();
    PendingActivity activity = arrival.run().activity(request.activityId());
    if (activity == null) {
      return TaskTokens.stale(
          "Expected activity '%s' to be open, but it is not".formatted(request.activityId()));
    }
    var token =
        new TaskToken(arrival.run().id(), activity.scheduledEventId(), activity.attempt().number());
    return Decider.decideForWorker(
        arrival.run(), arrival.envelope(), request(token, request.report()), arrival.context());
  }

  private static TaskRequest request(TaskToken token, ActivityReport report) {
    return switch (report) {
      case ActivityReport.Completed completed ->
          new RespondActivityTaskCompleted(token, completed.result());
      case ActivityReport.Failed failed -> new RespondActivityTaskFailed(token, failed.failure());
      case ActivityReport.Canceled canceled ->
          new RespondActivityTaskCanceled(token, canceled.details());
      case ActivityReport.Heartbeat heartbeat ->
          new RecordActivityTaskHeartbeat(token, heartbeat.details());
    };
  }
}
