package dev.orchestrator.server.api.workflow;

import static java.util.Objects.requireNonNullElse;

import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.json.MalformedMessageException;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.request.ActivityReport;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.ActivityCurrent;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.Request.ReportActivityById;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.server.api.http.ApiHeaders;
import dev.orchestrator.server.api.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Outcomes of activities that come from elsewhere than their workers. */
@RestController
@RequestMapping("/api/v1/namespaces/{namespace}")
@Tag(name = "Activities")
final class ActivityController {

  private static final String BY_TOKEN = "/activities/";
  private static final String BY_ID = "/workflows/{workflowId}/activities/{activityId}/";

  private final WorkflowGateway gateway;
  private final ActivityReports reports;

  ActivityController(WorkflowGateway gateway, ActivityReports reports) {
    this.gateway = gateway;
    this.reports = reports;
  }

  @Operation(
      operationId = "completeActivity",
      summary = "Complete an activity by its task token",
      description = "Answers when the result is durable; the workflow sees it soon after.")
  @PostMapping(BY_TOKEN + "complete")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted complete(
      @PathVariable String namespace,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestBody @Valid CompleteActivityRequest body) {
    return acknowledged(namespace, body.taskToken(), reports.completed(body), identity);
  }

  @Operation(
      operationId = "failActivity",
      summary = "Fail an attempt of an activity by its task token",
      description = "The retry policy decides whether another attempt follows.")
  @PostMapping(BY_TOKEN + "fail")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted fail(
      @PathVariable String namespace,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestBody @Valid FailActivityRequest body) {
    return acknowledged(namespace, body.taskToken(), reports.failed(body), identity);
  }

  @Operation(
      operationId = "cancelActivity",
      summary = "Report by its task token that an activity ended by cancellation",
      description = "An activity that was not asked to cancel has failed.")
  @PostMapping(BY_TOKEN + "cancel")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted cancel(
      @PathVariable String namespace,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestBody @Valid ActivityDetailsRequest body) {
    return acknowledged(namespace, body.taskToken(), reports.canceled(body), identity);
  }

  @Operation(
      operationId = "heartbeatActivity",
      summary = "Report an activity's progress by its task token",
      description = "The answer says whether the activity should end.")
  @PostMapping(BY_TOKEN + "heartbeat")
  ActivityStanding heartbeat(
      @PathVariable String namespace,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestBody @Valid ActivityDetailsRequest body) {
    TaskToken token = token(namespace, body.taskToken());
    return standing(submit(token.execution().key(), identity, reports.heartbeat(body).of(token)));
  }

  @Operation(
      operationId = "completeActivityById",
      summary = "Complete an activity by its ids",
      description = "Answers when the result is durable; the workflow sees it soon after.")
  @PostMapping(BY_ID + "complete")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted completeById(
      @PathVariable String namespace,
      @PathVariable String workflowId,
      @PathVariable @Size(max = 255) String activityId,
      @Parameter(description = "Which run; the current one if absent")
          @RequestParam(required = false)
          @Nullable UUID runId,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestBody(required = false) @Valid @Nullable CompleteActivityRequest body) {
    CompleteActivityRequest result = requireNonNullElse(body, CompleteActivityRequest.EMPTY);
    refuseToken(result.taskToken());
    var request = new ReportActivityById(runId, activityId, reports.completed(result));
    return acknowledged(new WorkflowKey(namespace, workflowId), identity, request);
  }

  @Operation(
      operationId = "failActivityById",
      summary = "Fail the current attempt of an activity by its ids",
      description = "The retry policy decides whether another attempt follows.")
  @PostMapping(BY_ID + "fail")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted failById(
      @PathVariable String namespace,
      @PathVariable String workflowId,
      @PathVariable @Size(max = 255) String activityId,
      @Parameter(description = "Which run; the current one if absent")
          @RequestParam(required = false)
          @Nullable UUID runId,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestBody @Valid FailActivityRequest body) {
    refuseToken(body.taskToken());
    var request = new ReportActivityById(runId, activityId, reports.failed(body));
    return acknowledged(new WorkflowKey(namespace, workflowId), identity, request);
  }

  @Operation(
      operationId = "cancelActivityById",
      summary = "Report by its ids that an activity ended by cancellation",
      description = "An activity that was not asked to cancel has failed.")
  @PostMapping(BY_ID + "cancel")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted cancelById(
      @PathVariable String namespace,
      @PathVariable String workflowId,
      @PathVariable @Size(max = 255) String activityId,
      @Parameter(description = "Which run; the current one if absent")
          @RequestParam(required = false)
          @Nullable UUID runId,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestBody(required = false) @Valid @Nullable ActivityDetailsRequest body) {
    ActivityDetailsRequest details = requireNonNullElse(body, ActivityDetailsRequest.EMPTY);
    refuseToken(details.taskToken());
    var request = new ReportActivityById(runId, activityId, reports.canceled(details));
    return acknowledged(new WorkflowKey(namespace, workflowId), identity, request);
  }

  @Operation(
      operationId = "heartbeatActivityById",
      summary = "Report an activity's progress by its ids",
      description = "The answer says whether the activity should end.")
  @PostMapping(BY_ID + "heartbeat")
  ActivityStanding heartbeatById(
      @PathVariable String namespace,
      @PathVariable String workflowId,
      @PathVariable @Size(max = 255) String activityId,
      @Parameter(description = "Which run; the current one if absent")
          @RequestParam(required = false)
          @Nullable UUID runId,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestBody(required = false) @Valid @Nullable ActivityDetailsRequest body) {
    ActivityDetailsRequest details = requireNonNullElse(body, ActivityDetailsRequest.EMPTY);
    refuseToken(details.taskToken());
    var request = new ReportActivityById(runId, activityId, reports.heartbeat(details));
    return standing(submit(new WorkflowKey(namespace, workflowId), identity, request));
  }

  private Accepted acknowledged(
      String namespace,
      byte @Nullable [] taskToken,
      ActivityReport report,
      @Nullable String identity) {
    TaskToken token = token(namespace, taskToken);
    return acknowledged(token.execution().key(), identity, report.of(token));
  }

  private Accepted acknowledged(WorkflowKey key, @Nullable String identity, Request request) {
    String requestId = gateway.newId();
    gateway.submit(new RequestEnvelope(key, requestId, identity, null, request));
    return new Accepted(requestId);
  }

  private Reply submit(WorkflowKey key, @Nullable String identity, Request request) {
    return gateway.submit(new RequestEnvelope(key, gateway.newId(), identity, null, request));
  }

  private static ActivityStanding standing(Reply reply) {
    return new ActivityStanding(
        reply instanceof ActivityCurrent current && current.cancelRequested());
  }

  private static TaskToken token(String namespace, byte @Nullable [] taskToken) {
    if (taskToken == null) {
      throw ProblemException.invalid("taskToken", "must not be null");
    }
    TaskToken token;
    try {
      token = ProtocolJson.readToken(taskToken);
    } catch (MalformedMessageException e) {
      throw ProblemException.invalid("taskToken", "must be the base64 of a task's token");
    }
    if (!token.execution().namespace().equals(namespace)) {
      throw ProblemException.invalid("taskToken", "must be of the path's namespace");
    }
    return token;
  }

  private static void refuseToken(byte @Nullable [] taskToken) {
    if (taskToken != null) {
      throw ProblemException.invalid("taskToken", "must be absent where the path has the ids");
    }
  }
}
