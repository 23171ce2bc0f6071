package dev.orchestrator.server.api.workflow;

import static java.util.Objects.requireNonNullElse;

import dev.orchestrator.protocol.execution.UpdateStage;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Reply.UpdateProgress;
import dev.orchestrator.protocol.request.Reply.UpdateRejected;
import dev.orchestrator.protocol.request.Request.PollWorkflowUpdate;
import dev.orchestrator.protocol.request.Request.UpdateWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.server.api.http.ApiHeaders;
import dev.orchestrator.server.api.problem.ProblemException;
import dev.orchestrator.server.api.workflow.PayloadCodec.Call;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
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
import org.springframework.web.bind.annotation.RestController;

/** Updates: requests that change a workflow's state and get an answer from its code. */
@RestController
@RequestMapping("/api/v1/namespaces/{namespace}/workflows/{workflowId}")
@Tag(name = "Updates")
final class UpdateController {

  private final WorkflowGateway gateway;
  private final PayloadCodec codec;
  private final StartRequests starts;

  UpdateController(WorkflowGateway gateway, PayloadCodec codec, StartRequests starts) {
    this.gateway = gateway;
    this.codec = codec;
    this.starts = starts;
  }

  @Operation(
      operationId = "updateWorkflow",
      summary = "Update a workflow",
      description =
          "Answers when the update has come to the stage, or the wait is over. A rejected update"
              + " leaves no trace in the history.")
  @ApiResponse(responseCode = "200", description = "The stage is reached; failure may say how")
  @ApiResponse(responseCode = "202", description = "The stage is not reached yet; ask again")
  @PostMapping("/updates/{name}")
  ResponseEntity<UpdateState> update(
      @PathVariable String namespace,
      @PathVariable String workflowId,
      @Parameter(description = "The update's name", example = "addItem")
          @PathVariable
          @Size(max = 255)
          String name,
      @Parameter(description = "Which run; the current one if absent")
          @RequestParam(required = false)
          @Nullable UUID runId,
      @Parameter(description = "Which stage to wait for") @RequestParam(defaultValue = "COMPLETED")
          UpdateStage waitStage,
      @Parameter(description = "How long to wait; as long as the server does if absent")
          @RequestParam(required = false)
          @Nullable Duration wait,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestHeader(name = ApiHeaders.IDEMPOTENCY_KEY, required = false) @Size(min = 1, max = 255)
          @Nullable String idempotencyKey,
      @RequestBody(required = false) @Valid @Nullable UpdateRequest body) {
    UpdateRequest update = requireNonNullElse(body, UpdateRequest.EMPTY);
    var call = codec.call(namespace, update.input(), update.payloads(), update.headers());
    String requestId = gateway.requestId(update.requestId(), idempotencyKey);
    return ask(
        new RequestEnvelope(
            new WorkflowKey(namespace, workflowId),
            requestId,
            identity,
            null,
            update(runId, requireNonNullElse(update.updateId(), requestId), name, call, waitStage)),
        waitStage,
        gateway.waitOrLongest(wait));
  }

  @Operation(
      operationId = "updateWithStartWorkflow",
      summary = "Update a workflow, and start it first if it is not open",
      description =
          "Both in one step. Answers when the update has come to the stage, or the wait is over.")
  @ApiResponse(responseCode = "200", description = "The stage is reached; failure may say how")
  @ApiResponse(responseCode = "202", description = "The stage is not reached yet; ask again")
  @PostMapping("/update-with-start/{name}")
  ResponseEntity<UpdateState> updateWithStart(
      @PathVariable String namespace,
      @PathVariable String workflowId,
      @Parameter(description = "The update's name", example = "addItem")
          @PathVariable
          @Size(max = 255)
          String name,
      @Parameter(description = "Which stage to wait for") @RequestParam(defaultValue = "COMPLETED")
          UpdateStage waitStage,
      @Parameter(description = "How long to wait; as long as the server does if absent")
          @RequestParam(required = false)
          @Nullable Duration wait,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestHeader(name = ApiHeaders.IDEMPOTENCY_KEY, required = false) @Size(min = 1, max = 255)
          @Nullable String idempotencyKey,
      @RequestBody @Valid UpdateWithStartRequest body) {
    check(body.start(), workflowId);
    var call = codec.call(namespace, body.input(), body.payloads(), body.headers());
    String requestId = gateway.requestId(body.requestId(), idempotencyKey);
    return ask(
        new RequestEnvelope(
            new WorkflowKey(namespace, workflowId),
            requestId,
            identity,
            null,
            new UpdateWithStartWorkflowExecution(
                starts.start(namespace, body.start()),
                update(
                    null, requireNonNullElse(body.updateId(), requestId), name, call, waitStage))),
        waitStage,
        gateway.waitOrLongest(wait));
  }

  @Operation(
      operationId = "getWorkflowUpdate",
      summary = "Get how an update stands, or wait for it",
      description =
          "Answers at once if the update has come to the stage, or else when it has or the wait is"
              + " over.")
  @ApiResponse(responseCode = "200", description = "The stage is reached; failure may say how")
  @ApiResponse(responseCode = "202", description = "The stage is not reached yet; ask again")
  @GetMapping("/updates/{updateId}")
  ResponseEntity<UpdateState> poll(
      @PathVariable String namespace,
      @PathVariable String workflowId,
      @Parameter(description = "The update's id", example = "add-book-1")
          @PathVariable
          @Size(max = 255)
          String updateId,
      @Parameter(description = "Which run; the newest if absent") @RequestParam(required = false)
          @Nullable UUID runId,
      @Parameter(description = "Which stage to wait for") @RequestParam(defaultValue = "COMPLETED")
          UpdateStage waitStage,
      @Parameter(description = "How long to wait", example = "30s") @RequestParam(required = false)
          @Nullable Duration wait) {
    return ask(
        new RequestEnvelope(
            new WorkflowKey(namespace, workflowId),
            gateway.newId(),
            null,
            null,
            new PollWorkflowUpdate(runId, updateId, waitStage)),
        waitStage,
        gateway.wait(wait));
  }

  private static UpdateWorkflowExecution update(
      @Nullable UUID runId, String updateId, String name, Call call, UpdateStage waitStage) {
    return new UpdateWorkflowExecution(
        runId, updateId, name, call.input(), call.headers(), waitStage);
  }

  private static void check(StartWorkflowRequest start, String workflowId) {
    if (start.workflowId() != null && !start.workflowId().equals(workflowId)) {
      throw ProblemException.invalid("start.workflowId", "must equal the id in the path");
    }
    if (start.signal() != null) {
      throw ProblemException.invalid("start.signal", "must be absent with an update");
    }
  }

  private ResponseEntity<UpdateState> ask(
      RequestEnvelope request, UpdateStage wanted, Duration wait) {
    Reply reply = gateway.await(request.key(), gateway.engine().update(request, wait));
    return switch (reply) {
      case UpdateProgress progress ->
          ResponseEntity.status(
                  progress.stage().compareTo(wanted) >= 0 ? HttpStatus.OK : HttpStatus.ACCEPTED)
              .body(UpdateState.of(progress, codec));
      case UpdateRejected rejected -> throw ProblemException.updateRejected(rejected);
      case Rejected rejected -> throw ProblemException.of(rejected);
      default -> throw new IllegalStateException("Expected an update, but got " + reply);
    };
  }
}
