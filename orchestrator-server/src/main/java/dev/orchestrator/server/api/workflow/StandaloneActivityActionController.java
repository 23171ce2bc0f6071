package dev.orchestrator.server.api.workflow;

import static java.util.Objects.requireNonNullElse;

import dev.orchestrator.engine.visibility.Visibility;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Request.RequestCancelActivityExecution;
import dev.orchestrator.protocol.request.Request.TerminateActivityExecution;
import dev.orchestrator.server.api.http.ApiHeaders;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows one standalone activity, waits for it, and ends it. */
@RestController
@RequestMapping("/api/v1/namespaces/{namespace}/activities/{activityId}")
@Tag(name = "Standalone activities")
final class StandaloneActivityActionController {

  private final WorkflowGateway gateway;
  private final RunReads reads;
  private final StuckAdvice advice;

  StandaloneActivityActionController(WorkflowGateway gateway, RunReads reads, StuckAdvice advice) {
    this.gateway = gateway;
    this.reads = reads;
    this.advice = advice;
  }

  @Operation(
      operationId = "describeActivity",
      summary = "Describe a standalone activity with its current attempt")
  @GetMapping
  ActivityDetails describe(
      @PathVariable String namespace,
      @PathVariable String activityId,
      @Parameter(description = "Which run; the newest if absent") @RequestParam(required = false)
          @Nullable UUID runId) {
    WorkflowKey key = WorkflowKey.ofActivity(namespace, activityId);
    return gateway
        .engine()
        .visibility()
        .describeActivity(key, runId)
        .map(activity -> ActivityDetails.of(activity, advice.of(namespace, activity.stuckAt())))
        .orElseThrow(() -> gateway.notFound(key));
  }

  @Operation(
      operationId = "getActivityResult",
      summary = "Get the result of a standalone activity, or wait for it",
      description =
          "Answers at once if the activity has ended, or else when it ends or the wait is over.")
  @ApiResponse(responseCode = "200", description = "The activity has ended; status says how")
  @ApiResponse(responseCode = "202", description = "The activity has not ended; ask again")
  @GetMapping("/result")
  ResponseEntity<WorkflowOutcome> result(
      @PathVariable String namespace,
      @PathVariable String activityId,
      @Parameter(description = "Which run; the newest if absent") @RequestParam(required = false)
          @Nullable UUID runId,
      @Parameter(description = "How long to wait for the activity to end", example = "30s")
          @RequestParam(required = false)
          @Nullable Duration wait) {
    return reads.result(WorkflowKey.ofActivity(namespace, activityId), runId, wait);
  }

  @Operation(
      operationId = "getActivityHistory",
      summary = "Read the history of a standalone activity",
      description = "Events in the order of their ids; nextEventId tells whether there are more.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = HistoryResponse.class)))
  @GetMapping("/history")
  ResponseEntity<byte[]> history(
      @PathVariable String namespace,
      @PathVariable String activityId,
      @Parameter(description = "Which run; the newest if absent") @RequestParam(required = false)
          @Nullable UUID runId,
      @Parameter(description = "First event wanted") @RequestParam(defaultValue = "1") @Min(1)
          long fromEventId,
      @Parameter(description = "Last event wanted; to the end if absent")
          @RequestParam(required = false)
          @Min(1)
          @Nullable Long toEventId,
      @Parameter(description = "Most events on the page")
          @RequestParam(defaultValue = "1000")
          @Min(1)
          @Max(Visibility.MAX_HISTORY_PAGE_SIZE)
          int pageSize) {
    WorkflowKey key = WorkflowKey.ofActivity(namespace, activityId);
    return reads.history(key, runId, fromEventId, toEventId, pageSize);
  }

  @Operation(
      operationId = "requestCancelActivity",
      summary = "Ask a standalone activity to cancel itself",
      description =
          "It hears of that with its next heartbeat; one that no worker has begun ends at once.")
  @PostMapping("/cancel")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted cancel(
      @PathVariable String namespace,
      @PathVariable String activityId,
      @Parameter(description = "Which run; the newest if absent") @RequestParam(required = false)
          @Nullable UUID runId,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestHeader(name = ApiHeaders.IDEMPOTENCY_KEY, required = false) @Size(min = 1, max = 255)
          @Nullable String idempotencyKey,
      @RequestBody(required = false) @Valid @Nullable CancelRequest body) {
    CancelRequest wanted = requireNonNullElse(body, CancelRequest.EMPTY);
    return gateway.accept(
        WorkflowKey.ofActivity(namespace, activityId),
        gateway.requestId(wanted.requestId(), idempotencyKey),
        identity,
        new RequestCancelActivityExecution(runId, wanted.reason()));
  }

  @Operation(
      operationId = "terminateActivity",
      summary = "End a standalone activity at once",
      description = "Whatever its worker reports later is ignored.")
  @PostMapping("/terminate")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted terminate(
      @PathVariable String namespace,
      @PathVariable String activityId,
      @Parameter(description = "Which run; the newest if absent") @RequestParam(required = false)
          @Nullable UUID runId,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestHeader(name = ApiHeaders.IDEMPOTENCY_KEY, required = false) @Size(min = 1, max = 255)
          @Nullable String idempotencyKey,
      @RequestBody(required = false) @Valid @Nullable TerminateActivityRequest body) {
    TerminateActivityRequest wanted = requireNonNullElse(body, TerminateActivityRequest.EMPTY);
    return gateway.accept(
        WorkflowKey.ofActivity(namespace, activityId),
        gateway.requestId(wanted.requestId(), idempotencyKey),
        identity,
        new TerminateActivityExecution(runId, wanted.reason()));
  }
}
