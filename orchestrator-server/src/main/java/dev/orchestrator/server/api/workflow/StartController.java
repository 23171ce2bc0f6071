package dev.orchestrator.server.api.workflow;

import static java.util.Objects.requireNonNullElse;

import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Reply.WorkflowStarted;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.server.api.http.ApiHeaders;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Starts workflows. */
@RestController
@Tag(name = "Workflows")
final class StartController {

  private final WorkflowGateway gateway;
  private final StartRequests starts;
  private final RunReads reads;

  StartController(WorkflowGateway gateway, StartRequests starts, RunReads reads) {
    this.gateway = gateway;
    this.starts = starts;
    this.reads = reads;
  }

  @Operation(
      operationId = "startWorkflow",
      summary = "Start a workflow",
      description =
          "Answers when the run is durable. With signal, signals the open run or the new one. With wait, answers when the run closed (200, with its"
              + " outcome) or the wait is over (202).")
  @ApiResponse(responseCode = "201", description = "The run was started")
  @ApiResponse(
      responseCode = "200",
      description = "The run was there already, or it closed during the wait")
  @ApiResponse(responseCode = "202", description = "The run is still open after the wait")
  @PostMapping("/api/v1/namespaces/{namespace}/workflows")
  ResponseEntity<StartWorkflowResponse> start(
      @PathVariable String namespace,
      @Parameter(description = "How long to wait for the run to close", example = "30s")
          @RequestParam(required = false)
          @Nullable Duration wait,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestHeader(name = ApiHeaders.IDEMPOTENCY_KEY, required = false) @Size(min = 1, max = 255)
          @Nullable String idempotencyKey,
      @RequestBody @Valid StartWorkflowRequest body) {
    StartId id =
        gateway.startId(
            body.workflowId(),
            body.requestId(),
            idempotencyKey,
            made -> new WorkflowKey(namespace, made));
    var key = new WorkflowKey(namespace, requireNonNullElse(body.workflowId(), id.requestId()));
    var request =
        new RequestEnvelope(
            key, id.requestId(), identity, null, starts.startOrSignal(namespace, body));
    if (wait == null) {
      return respond(key, (WorkflowStarted) gateway.submit(request, id));
    }
    Duration patience = gateway.wait(wait);
    var started = (WorkflowStarted) gateway.submit(request.withAwaitClose(patience), id);
    return respondWhenClosed(key, started, patience);
  }

  private static ResponseEntity<StartWorkflowResponse> respond(
      WorkflowKey key, WorkflowStarted started) {
    var status = started.created() ? HttpStatus.CREATED : HttpStatus.OK;
    return ResponseEntity.status(status)
        .location(RunLocation.of(key, started.runId()))
        .body(response(key, started));
  }

  private ResponseEntity<StartWorkflowResponse> respondWhenClosed(
      WorkflowKey key, WorkflowStarted started, Duration wait) {
    WorkflowOutcome outcome = reads.outcomeOfStart(key, started.runId(), started.created(), wait);
    return ResponseEntity.status(outcome.httpStatus())
        .location(RunLocation.of(key, started.runId()))
        .body(response(key, started).with(outcome));
  }

  private static StartWorkflowResponse response(WorkflowKey key, WorkflowStarted started) {
    return StartWorkflowResponse.started(key.workflowId(), started.runId(), started.created());
  }
}
