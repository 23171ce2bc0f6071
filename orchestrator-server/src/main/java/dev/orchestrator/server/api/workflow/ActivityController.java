package dev.orchestrator.server.api.workflow;

import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.json.MalformedMessageException;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.request.ActivityReport;
import dev.orchestrator.server.api.http.ApiHeaders;
import dev.orchestrator.server.api.problem.ProblemException;
import dev.orchestrator.server.api.workflow.ReportsById.Address;
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
  private final ReportsById byId;

  ActivityController(WorkflowGateway gateway, ActivityReports reports, ReportsById byId) {
    this.gateway = gateway;
    this.reports = reports;
    this.byId = byId;
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
    return acknowledged(namespace, body.taskToken(), reports.completed(namespace, body), identity);
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
    return acknowledged(namespace, body.taskToken(), reports.canceled(namespace, body), identity);
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
    return ActivityStanding.of(
        gateway.submit(
            token.execution().key(),
            gateway.newId(),
            identity,
            reports.heartbeat(namespace, body).of(token)));
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
    var key = new WorkflowKey(namespace, workflowId);
    return byId.complete(new Address(key, runId, activityId, identity), body);
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
    var key = new WorkflowKey(namespace, workflowId);
    return byId.fail(new Address(key, runId, activityId, identity), body);
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
    var key = new WorkflowKey(namespace, workflowId);
    return byId.cancel(new Address(key, runId, activityId, identity), body);
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
    var key = new WorkflowKey(namespace, workflowId);
    return byId.heartbeat(new Address(key, runId, activityId, identity), body);
  }

  private Accepted acknowledged(
      String namespace,
      byte @Nullable [] taskToken,
      ActivityReport report,
      @Nullable String identity) {
    TaskToken token = token(namespace, taskToken);
    return gateway.accept(token.execution().key(), gateway.newId(), identity, report.of(token));
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
}
