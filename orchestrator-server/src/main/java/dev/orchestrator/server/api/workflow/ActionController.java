package dev.orchestrator.server.api.workflow;

import static java.util.Objects.requireNonNullElse;

import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request.RequestCancelWorkflowExecution;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.Request.TerminateWorkflowExecution;
import dev.orchestrator.server.api.http.ApiHeaders;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
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

/** What acts on a running workflow: signals, cancellation, termination. */
@RestController
@RequestMapping("/api/v1/namespaces/{namespace}/workflows/{workflowId}")
@Tag(name = "Actions")
final class ActionController {

  private final WorkflowGateway gateway;
  private final PayloadCodec codec;

  ActionController(WorkflowGateway gateway, PayloadCodec codec) {
    this.gateway = gateway;
    this.codec = codec;
  }

  @Operation(
      operationId = "signalWorkflow",
      summary = "Signal a workflow",
      description = "Answers when the signal is durable; the workflow sees it soon after.")
  @PostMapping("/signals/{name}")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted signal(
      @PathVariable String namespace,
      @PathVariable String workflowId,
      @Parameter(description = "The signal's name", example = "shipped")
          @PathVariable
          @Size(max = 255)
          String name,
      @Parameter(description = "Which run; the current one if absent")
          @RequestParam(required = false)
          @Nullable UUID runId,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestHeader(name = ApiHeaders.IDEMPOTENCY_KEY, required = false) @Size(min = 1, max = 255)
          @Nullable String idempotencyKey,
      @RequestBody(required = false) @Valid @Nullable SignalRequest body) {
    SignalRequest signal = requireNonNullElse(body, SignalRequest.EMPTY);
    var call = codec.call(namespace, signal.input(), signal.payloads(), signal.headers());
    return gateway.accept(
        new WorkflowKey(namespace, workflowId),
        gateway.requestId(signal.requestId(), idempotencyKey),
        identity,
        new SignalWorkflowExecution(runId, name, call.input(), call.headers()));
  }

  @Operation(
      operationId = "cancelWorkflow",
      summary = "Ask a workflow to cancel itself",
      description = "The workflow's code decides what follows; it may clean up first.")
  @PostMapping("/cancel")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted cancel(
      @PathVariable String namespace,
      @PathVariable String workflowId,
      @Parameter(description = "Which run; the current one if absent")
          @RequestParam(required = false)
          @Nullable UUID runId,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestHeader(name = ApiHeaders.IDEMPOTENCY_KEY, required = false) @Size(min = 1, max = 255)
          @Nullable String idempotencyKey,
      @RequestBody(required = false) @Valid @Nullable CancelRequest body) {
    CancelRequest cancel = requireNonNullElse(body, CancelRequest.EMPTY);
    return gateway.accept(
        new WorkflowKey(namespace, workflowId),
        gateway.requestId(cancel.requestId(), idempotencyKey),
        identity,
        new RequestCancelWorkflowExecution(runId, cancel.reason()));
  }

  @Operation(
      operationId = "terminateWorkflow",
      summary = "Close a run at once",
      description = "The workflow's code is not asked and does not clean up.")
  @PostMapping("/terminate")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted terminate(
      @PathVariable String namespace,
      @PathVariable String workflowId,
      @Parameter(description = "Which run; the current one if absent")
          @RequestParam(required = false)
          @Nullable UUID runId,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestHeader(name = ApiHeaders.IDEMPOTENCY_KEY, required = false) @Size(min = 1, max = 255)
          @Nullable String idempotencyKey,
      @RequestBody(required = false) @Valid @Nullable TerminateRequest body) {
    TerminateRequest terminate = requireNonNullElse(body, TerminateRequest.EMPTY);
    List<Payload> details = requireNonNullElse(terminate.details(), List.of());
    codec.check(namespace, List.of(details));
    return gateway.accept(
        new WorkflowKey(namespace, workflowId),
        gateway.requestId(terminate.requestId(), idempotencyKey),
        identity,
        new TerminateWorkflowExecution(runId, terminate.reason(), details));
  }
}
