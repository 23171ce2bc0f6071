package dev.orchestrator.server.api.workflow;

import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Request.RetryActivity;
import dev.orchestrator.server.api.http.ApiHeaders;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Has attempts of activities begin before their time. */
@RestController
@RequestMapping("/api/v1/namespaces/{namespace}")
final class RetryActivityController {

  private static final String DESCRIPTION =
      "The attempt that waits for its time is handed out now. Nothing changes where one is out"
          + " already; the retry policy goes on counting as before.";

  private final WorkflowGateway gateway;

  RetryActivityController(WorkflowGateway gateway) {
    this.gateway = gateway;
  }

  @Operation(
      operationId = "retryActivityById",
      summary = "Retry an activity now",
      description = DESCRIPTION)
  @Tag(name = "Activities")
  @PostMapping("/workflows/{workflowId}/activities/{activityId}/retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted retry(
      @PathVariable String namespace,
      @PathVariable String workflowId,
      @PathVariable @Size(max = 255) String activityId,
      @Parameter(description = "Which run; the current one if absent")
          @RequestParam(required = false)
          @Nullable UUID runId,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestHeader(name = ApiHeaders.IDEMPOTENCY_KEY, required = false) @Size(min = 1, max = 255)
          @Nullable String idempotencyKey) {
    return gateway.accept(
        new WorkflowKey(namespace, workflowId),
        gateway.requestId(null, idempotencyKey),
        identity,
        new RetryActivity(runId, activityId));
  }

  @Operation(
      operationId = "retryStandaloneActivity",
      summary = "Retry a standalone activity now",
      description = DESCRIPTION)
  @Tag(name = "Standalone activities")
  @PostMapping("/activities/{activityId}/retry")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted retryStandalone(
      @PathVariable String namespace,
      @PathVariable @Size(max = 255) String activityId,
      @Parameter(description = "Which run; the newest if absent") @RequestParam(required = false)
          @Nullable UUID runId,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestHeader(name = ApiHeaders.IDEMPOTENCY_KEY, required = false) @Size(min = 1, max = 255)
          @Nullable String idempotencyKey) {
    return gateway.accept(
        WorkflowKey.ofActivity(namespace, activityId),
        gateway.requestId(null, idempotencyKey),
        identity,
        new RetryActivity(runId, activityId));
  }
}
