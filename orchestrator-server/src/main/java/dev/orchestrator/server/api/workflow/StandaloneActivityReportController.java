package dev.orchestrator.server.api.workflow;

import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.server.api.http.ApiHeaders;
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

/** What comes from elsewhere than its worker about the current attempt of a standalone activity. */
@RestController
@RequestMapping("/api/v1/namespaces/{namespace}/activities/{activityId}")
@Tag(name = "Standalone activities")
final class StandaloneActivityReportController {

  private final ReportsById byId;

  StandaloneActivityReportController(ReportsById byId) {
    this.byId = byId;
  }

  @Operation(
      operationId = "completeStandaloneActivity",
      summary = "Complete a standalone activity by its id",
      description = "Answers when the result is durable.")
  @PostMapping("/attempt/complete")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted complete(
      @PathVariable String namespace,
      @PathVariable String activityId,
      @Parameter(description = "Which run; the newest if absent") @RequestParam(required = false)
          @Nullable UUID runId,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestBody(required = false) @Valid @Nullable CompleteActivityRequest body) {
    return byId.complete(address(namespace, activityId, runId, identity), body);
  }

  @Operation(
      operationId = "failStandaloneActivity",
      summary = "Fail the current attempt of a standalone activity by its id",
      description = "The retry policy decides whether another attempt follows.")
  @PostMapping("/attempt/fail")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted fail(
      @PathVariable String namespace,
      @PathVariable String activityId,
      @Parameter(description = "Which run; the newest if absent") @RequestParam(required = false)
          @Nullable UUID runId,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestBody @Valid FailActivityRequest body) {
    return byId.fail(address(namespace, activityId, runId, identity), body);
  }

  @Operation(
      operationId = "cancelStandaloneActivity",
      summary = "Report by its id that a standalone activity ended by cancellation",
      description = "An activity that was not asked to cancel has failed.")
  @PostMapping("/attempt/cancel")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted cancel(
      @PathVariable String namespace,
      @PathVariable String activityId,
      @Parameter(description = "Which run; the newest if absent") @RequestParam(required = false)
          @Nullable UUID runId,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestBody(required = false) @Valid @Nullable ActivityDetailsRequest body) {
    return byId.cancel(address(namespace, activityId, runId, identity), body);
  }

  @Operation(
      operationId = "heartbeatStandaloneActivity",
      summary = "Report the progress of a standalone activity by its id",
      description = "The answer says whether the activity should end.")
  @PostMapping("/attempt/heartbeat")
  ActivityStanding heartbeat(
      @PathVariable String namespace,
      @PathVariable String activityId,
      @Parameter(description = "Which run; the newest if absent") @RequestParam(required = false)
          @Nullable UUID runId,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestBody(required = false) @Valid @Nullable ActivityDetailsRequest body) {
    return byId.heartbeat(address(namespace, activityId, runId, identity), body);
  }

  private static Address address(
      String namespace, String activityId, @Nullable UUID runId, @Nullable String identity) {
    WorkflowKey key = WorkflowKey.ofActivity(namespace, activityId);
    return new Address(key, runId, activityId, identity);
  }
}
