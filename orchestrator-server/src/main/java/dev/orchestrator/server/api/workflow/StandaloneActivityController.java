package dev.orchestrator.server.api.workflow;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import dev.orchestrator.engine.visibility.ActivityFilter;
import dev.orchestrator.engine.visibility.Visibility;
import dev.orchestrator.protocol.execution.ActivityIdConflictPolicy;
import dev.orchestrator.protocol.execution.ActivityIdReusePolicy;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Reply.ActivityStarted;
import dev.orchestrator.protocol.request.Request.StartActivityExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.server.api.http.ApiHeaders;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Starts and lists activities that no workflow asks for. */
@RestController
@RequestMapping("/api/v1/namespaces/{namespace}/activities")
@Tag(name = "Standalone activities")
final class StandaloneActivityController {

  private final WorkflowGateway gateway;
  private final PayloadCodec codec;
  private final RunReads reads;

  StandaloneActivityController(WorkflowGateway gateway, PayloadCodec codec, RunReads reads) {
    this.gateway = gateway;
    this.codec = codec;
    this.reads = reads;
  }

  @Operation(
      operationId = "startActivity",
      summary = "Start a standalone activity",
      description =
          "Answers when the activity is durable. With wait, answers when it ended (200, with its"
              + " outcome) or the wait is over (202).")
  @ApiResponse(responseCode = "201", description = "The activity was started")
  @ApiResponse(
      responseCode = "200",
      description = "The activity was there already, or it ended during the wait")
  @ApiResponse(responseCode = "202", description = "The activity has not ended after the wait")
  @PostMapping
  ResponseEntity<StartActivityResponse> start(
      @PathVariable String namespace,
      @Parameter(description = "How long to wait for the activity to end", example = "30s")
          @RequestParam(required = false)
          @Nullable Duration wait,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestHeader(name = ApiHeaders.IDEMPOTENCY_KEY, required = false) @Size(min = 1, max = 255)
          @Nullable String idempotencyKey,
      @RequestBody @Valid StartActivityRequest body) {
    StartId id =
        gateway.startId(
            body.activityId(),
            body.requestId(),
            idempotencyKey,
            made -> WorkflowKey.ofActivity(namespace, made));
    String activityId = requireNonNullElseGet(body.activityId(), () -> idOf(id.requestId()));
    WorkflowKey key = WorkflowKey.ofActivity(namespace, activityId);
    var request =
        new RequestEnvelope(key, id.requestId(), identity, null, request(namespace, body));
    if (wait == null) {
      var started = (ActivityStarted) gateway.submit(request, id);
      return ResponseEntity.status(started.created() ? HttpStatus.CREATED : HttpStatus.OK)
          .location(RunLocation.of(key, started.runId()))
          .body(response(activityId, started));
    }
    Duration patience = gateway.wait(wait);
    var started = (ActivityStarted) gateway.submit(request.withAwaitClose(patience), id);
    WorkflowOutcome outcome =
        reads.outcomeOfStart(key, started.runId(), started.created(), patience);
    return ResponseEntity.status(outcome.httpStatus())
        .location(RunLocation.of(key, started.runId()))
        .body(response(activityId, started).with(outcome));
  }

  /** The same for a repeated request, whose id may be longer than that of an activity. */
  private static String idOf(String requestId) {
    return requestId.length() <= StartActivityRequest.LONGEST_ID
        ? requestId
        : UUID.nameUUIDFromBytes(requestId.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private StartActivityExecution request(String namespace, StartActivityRequest body) {
    var call = codec.call(namespace, body.input(), body.payloads(), body.headers());
    return new StartActivityExecution(
        body.activityType(),
        body.taskQueue(),
        call.input(),
        call.headers(),
        body.scheduleToCloseTimeout(),
        body.scheduleToStartTimeout(),
        body.startToCloseTimeout(),
        body.heartbeatTimeout(),
        body.retryPolicy() == null ? RetryPolicy.DEFAULT : body.retryPolicy().toRetryPolicy(),
        body.startDelay(),
        requireNonNullElse(body.idReusePolicy(), ActivityIdReusePolicy.ALLOW_DUPLICATE),
        requireNonNullElse(body.idConflictPolicy(), ActivityIdConflictPolicy.FAIL));
  }

  private static StartActivityResponse response(String activityId, ActivityStarted started) {
    return StartActivityResponse.started(activityId, started.runId(), started.created());
  }

  @Operation(
      operationId = "listActivities",
      summary = "List standalone activities",
      description = "The latest start first. Filters that are absent do not restrict.")
  @GetMapping
  ActivityList list(
      @PathVariable String namespace,
      @Parameter(description = "Only those that stand so", example = "RUNNING")
          @RequestParam(required = false)
          @Nullable WorkflowExecutionStatus status,
      @Parameter(description = "Only those of this type", example = "Deliver")
          @RequestParam(required = false)
          @Nullable String activityType,
      @Parameter(description = "Only those with this id", example = "deliver-4711")
          @RequestParam(required = false)
          @Nullable String activityId,
      @Parameter(description = "Earliest start, inclusive", example = "2026-01-31T08:00:00Z")
          @RequestParam(required = false)
          @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
          @Nullable Instant startTimeFrom,
      @Parameter(description = "Latest start, exclusive", example = "2026-02-01T08:00:00Z")
          @RequestParam(required = false)
          @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
          @Nullable Instant startTimeTo,
      @Parameter(description = "Most activities on the page")
          @RequestParam(defaultValue = "100")
          @Min(1)
          @Max(Visibility.MAX_PAGE_SIZE)
          int pageSize,
      @Parameter(description = "The nextPageToken of the page before")
          @RequestParam(required = false)
          @Nullable String pageToken) {
    gateway.requireNamespace(namespace);
    var filter = new ActivityFilter(status, activityType, activityId, startTimeFrom, startTimeTo);
    return ActivityList.of(
        gateway.engine().visibility().listActivities(namespace, filter, pageSize, pageToken));
  }
}
