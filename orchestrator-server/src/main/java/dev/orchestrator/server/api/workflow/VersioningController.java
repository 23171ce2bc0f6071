package dev.orchestrator.server.api.workflow;

import dev.orchestrator.protocol.execution.VersioningOverride;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Request.UpdateWorkflowExecutionOptions;
import dev.orchestrator.server.api.http.ApiHeaders;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Moves an open run to another build, or gives it back to what its code says. */
@RestController
@RequestMapping("/api/v1/namespaces/{namespace}/workflows/{workflowId}/versioning-override")
@Tag(name = "Deployments")
final class VersioningController {

  private final WorkflowGateway gateway;

  VersioningController(WorkflowGateway gateway) {
    this.gateway = gateway;
  }

  @Operation(
      operationId = "overrideVersioning",
      summary = "Say which builds a run is for",
      description =
          "Holds from the next workflow task on; a task that nobody has begun moves, too.")
  @PutMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted override(
      @PathVariable String namespace,
      @PathVariable String workflowId,
      @Parameter(description = "Which run; the current one if absent")
          @RequestParam(required = false)
          @Nullable UUID runId,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestHeader(name = ApiHeaders.IDEMPOTENCY_KEY, required = false) @Size(min = 1, max = 255)
          @Nullable String idempotencyKey,
      @RequestBody @Valid VersioningOverrideRequest body) {
    return update(
        new WorkflowKey(namespace, workflowId), runId, identity, idempotencyKey, body.toOverride());
  }

  @Operation(
      operationId = "clearVersioningOverride",
      summary = "Give a run back to what its code says of its builds")
  @DeleteMapping
  @ResponseStatus(HttpStatus.ACCEPTED)
  Accepted clear(
      @PathVariable String namespace,
      @PathVariable String workflowId,
      @Parameter(description = "Which run; the current one if absent")
          @RequestParam(required = false)
          @Nullable UUID runId,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestHeader(name = ApiHeaders.IDEMPOTENCY_KEY, required = false) @Size(min = 1, max = 255)
          @Nullable String idempotencyKey) {
    return update(new WorkflowKey(namespace, workflowId), runId, identity, idempotencyKey, null);
  }

  private Accepted update(
      WorkflowKey key,
      @Nullable UUID runId,
      @Nullable String identity,
      @Nullable String idempotencyKey,
      @Nullable VersioningOverride override) {
    String requestId = gateway.requestId(null, idempotencyKey);
    return gateway.accept(
        key, requestId, identity, new UpdateWorkflowExecutionOptions(runId, override));
  }
}
