package dev.orchestrator.client;

import dev.orchestrator.client.RestPaths.Path;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.request.ActivityReport;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Acknowledged;
import dev.orchestrator.protocol.request.Reply.ActivityCurrent;
import dev.orchestrator.protocol.request.Request.RecordActivityTaskHeartbeat;
import dev.orchestrator.protocol.request.Request.ReportActivityById;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCanceled;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Reports about activities over the server's API. */
final class RestActivities {

  /** Posts a body; answers whatever the server does. */
  interface Post {

    HttpResponse<byte[]> call(WorkflowKey about, Path path, Object body, @Nullable String identity);
  }

  private final Post post;

  RestActivities(Post post) {
    this.post = post;
  }

  /** About the attempt that is out. */
  Reply report(
      WorkflowKey about, Path activity, ReportActivityById request, @Nullable String identity) {
    Path path = activity.segment(verb(request.report())).parameter("runId", request.runId());
    return report(about, path, request.report(), null, identity);
  }

  /** About the attempt that the token names. */
  Reply report(Path activities, TaskRequest request, @Nullable String identity) {
    ActivityReport report =
        switch (request) {
          case RespondActivityTaskCompleted completed ->
              new ActivityReport.Completed(completed.result());
          case RespondActivityTaskFailed failed -> new ActivityReport.Failed(failed.failure());
          case RespondActivityTaskCanceled canceled ->
              new ActivityReport.Canceled(canceled.details());
          case RecordActivityTaskHeartbeat heartbeat ->
              new ActivityReport.Heartbeat(heartbeat.details());
          default ->
              throw new IllegalArgumentException(
                  "Expected a client's request, but got " + request.getClass().getSimpleName());
        };
    WorkflowKey about = request.token().execution().key();
    return report(about, activities.segment(verb(report)), report, request.token(), identity);
  }

  private Reply report(
      WorkflowKey about,
      Path path,
      ActivityReport report,
      @Nullable TaskToken token,
      @Nullable String identity) {
    byte[] taskToken = token == null ? null : ProtocolJson.write(token);
    HttpResponse<byte[]> response = post.call(about, path, body(report, taskToken), identity);
    if (report instanceof ActivityReport.Heartbeat) {
      return new ActivityCurrent(
          RestAnswers.body(response, RestBodies.Standing.class).cancelRequested());
    }
    RestAnswers.checkGood(response);
    return new Acknowledged();
  }

  private static String verb(ActivityReport report) {
    return switch (report) {
      case ActivityReport.Completed completed -> "complete";
      case ActivityReport.Failed failed -> "fail";
      case ActivityReport.Canceled canceled -> "cancel";
      case ActivityReport.Heartbeat heartbeat -> "heartbeat";
    };
  }

  private static Object body(ActivityReport report, byte @Nullable [] token) {
    return switch (report) {
      case ActivityReport.Completed completed ->
          new RestBodies.ActivityResult(token, completed.result());
      case ActivityReport.Failed failed -> new RestBodies.ActivityFailed(token, failed.failure());
      case ActivityReport.Canceled canceled ->
          new RestBodies.ActivityDetails(token, canceled.details());
      case ActivityReport.Heartbeat heartbeat ->
          new RestBodies.ActivityDetails(token, heartbeat.details());
    };
  }
}
