package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.json.MalformedMessageException;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.ActivityReport;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.Request.ReportActivityById;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reports through a service. */
final class ServiceActivityCompletionClient implements ActivityCompletionClient {

  private final ClientCore core;

  ServiceActivityCompletionClient(ClientCore core) {
    this.core = core;
  }

  @Override
  public <R> void complete(byte[] taskToken, @Nullable R result) {
    report(attempt(taskToken), completed(result));
  }

  @Override
  public <R> void complete(
      String workflowId, Optional<String> runId, String activityId, @Nullable R result) {
    report(byId(workflowId, runId, activityId), completed(result));
  }

  @Override
  public void completeExceptionally(byte[] taskToken, Exception result) {
    report(attempt(taskToken), failed(result));
  }

  @Override
  public void completeExceptionally(
      String workflowId, Optional<String> runId, String activityId, Exception result) {
    report(byId(workflowId, runId, activityId), failed(result));
  }

  @Override
  public <V> void reportCancellation(byte[] taskToken, @Nullable V details) {
    report(attempt(taskToken), new ActivityReport.Canceled(details(details)));
  }

  @Override
  public <V> void reportCancellation(
      String workflowId, Optional<String> runId, String activityId, @Nullable V details) {
    report(byId(workflowId, runId, activityId), new ActivityReport.Canceled(details(details)));
  }

  @Override
  public <V> void heartbeat(byte[] taskToken, @Nullable V details) {
    report(attempt(taskToken), new ActivityReport.Heartbeat(details(details)));
  }

  @Override
  public <V> void heartbeat(
      String workflowId, Optional<String> runId, String activityId, @Nullable V details) {
    report(byId(workflowId, runId, activityId), new ActivityReport.Heartbeat(details(details)));
  }

  @Override
  public <R> void completeStandalone(
      String activityId, Optional<String> activityRunId, @Nullable R result) {
    report(standalone(activityId, activityRunId), completed(result));
  }

  @Override
  public void completeExceptionallyStandalone(
      String activityId, Optional<String> activityRunId, Exception result) {
    report(standalone(activityId, activityRunId), failed(result));
  }

  @Override
  public <V> void reportCancellationStandalone(
      String activityId, Optional<String> activityRunId, @Nullable V details) {
    report(standalone(activityId, activityRunId), new ActivityReport.Canceled(details(details)));
  }

  @Override
  public <V> void heartbeatStandalone(
      String activityId, Optional<String> activityRunId, @Nullable V details) {
    report(standalone(activityId, activityRunId), new ActivityReport.Heartbeat(details(details)));
  }

  private ReportedActivity standalone(String activityId, Optional<String> runId) {
    return ReportedActivity.byId(
        WorkflowKey.ofActivity(core.options().getNamespace(), activityId),
        runId.map(UUID::fromString).orElse(null),
        activityId);
  }

  private static ReportedActivity attempt(byte[] taskToken) {
    try {
      return ReportedActivity.attempt(ProtocolJson.readToken(taskToken));
    } catch (MalformedMessageException e) {
      throw new IllegalArgumentException("Expected the task token of an activity", e);
    }
  }

  private ReportedActivity byId(String workflowId, Optional<String> runId, String activityId) {
    UUID run = runId.map(UUID::fromString).orElse(null);
    return ReportedActivity.byId(core.key(workflowId), run, activityId);
  }

  private ActivityReport completed(@Nullable Object result) {
    return new ActivityReport.Completed(core.converter().toPayload(result));
  }

  private ActivityReport failed(Exception failure) {
    return new ActivityReport.Failed(core.converter().toFailure(failure));
  }

  private List<Payload> details(@Nullable Object details) {
    return details == null ? List.of() : core.converter().toPayloads(details);
  }

  private void report(ReportedActivity activity, ActivityReport report) {
    Reply reply;
    try {
      reply = core.service().submit(core.envelope(activity.workflow(), request(activity, report)));
    } catch (RequestRejectedException e) {
      throw rejected(activity, e);
    } catch (WorkflowServiceException e) {
      throw new ActivityCompletionFailureException(activity, String.valueOf(e.getMessage()), e);
    }
    if (report instanceof ActivityReport.Heartbeat
        && reply instanceof Reply.ActivityCurrent current
        && current.cancelRequested()) {
      throw new ActivityCanceledException(activity, "cancellation was requested", null);
    }
  }

  private static ActivityCompletionException rejected(
      ReportedActivity activity, RequestRejectedException e) {
    String why = e.rejection().message();
    return switch (e.rejection().code()) {
      case STALE_TASK, WORKFLOW_CLOSED, WORKFLOW_NOT_FOUND, ACTIVITY_CLOSED, ACTIVITY_NOT_FOUND ->
          new ActivityNotExistsException(activity, why, e);
      case NAMESPACE_NOT_FOUND,
          WORKFLOW_ALREADY_STARTED,
          ACTIVITY_ALREADY_STARTED,
          UPDATE_NOT_FOUND,
          QUERY_REJECTED,
          INVALID_ARGUMENT,
          LIMIT_EXCEEDED ->
          new ActivityCompletionFailureException(activity, why, e);
    };
  }

  private static Request request(ReportedActivity activity, ActivityReport report) {
    TaskToken token = activity.token();
    return token == null
        ? new ReportActivityById(activity.runId(), String.valueOf(activity.activityId()), report)
        : report.of(token);
  }
}
