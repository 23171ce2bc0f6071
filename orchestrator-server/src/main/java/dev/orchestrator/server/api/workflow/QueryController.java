package dev.orchestrator.server.api.workflow;

import static java.util.Objects.requireNonNullElse;

import dev.orchestrator.protocol.execution.QueryRejectCondition;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.server.api.ApiProperties;
import dev.orchestrator.server.api.http.ApiHeaders;
import dev.orchestrator.server.api.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Asks workflows for a view of their state. */
@RestController
@Tag(name = "Queries")
final class QueryController {

  private final WorkflowGateway gateway;
  private final PayloadCodec codec;
  private final Duration timeout;

  QueryController(WorkflowGateway gateway, PayloadCodec codec, ApiProperties properties) {
    this.gateway = gateway;
    this.codec = codec;
    this.timeout = properties.queryTimeout();
  }

  @Operation(
      operationId = "queryWorkflow",
      summary = "Query a workflow's state",
      description =
          "A worker answers from the workflow's code; nothing is changed. Works on closed runs too,"
              + " for as long as they are retained.")
  @PostMapping("/api/v1/namespaces/{namespace}/workflows/{workflowId}/queries/{type}")
  QueryResponse query(
      @PathVariable String namespace,
      @PathVariable String workflowId,
      @Parameter(description = "The query's name", example = "status")
          @PathVariable
          @Size(max = 255)
          String type,
      @Parameter(description = "Which run; the current one if absent")
          @RequestParam(required = false)
          @Nullable UUID runId,
      @Parameter(description = "Of which runs no answer is wanted; every one answers if absent")
          @RequestParam(required = false)
          @Nullable QueryRejectCondition rejectCondition,
      @RequestHeader(name = ApiHeaders.IDENTITY, required = false) @Size(max = 255)
          @Nullable String identity,
      @RequestBody(required = false) @Valid @Nullable QueryRequest body) {
    QueryRequest query = requireNonNullElse(body, QueryRequest.EMPTY);
    var call = codec.call(namespace, query.input(), query.payloads(), query.headers());
    var key = new WorkflowKey(namespace, workflowId);
    return respond(
        gateway.await(
            key,
            gateway
                .engine()
                .query(
                    key,
                    new QueryWorkflow(runId, type, call.input(), call.headers(), rejectCondition),
                    identity,
                    timeout)));
  }

  private QueryResponse respond(QueryResult answer) {
    if (answer.failure() != null) {
      throw ProblemException.queryFailed(answer.failure());
    }
    return new QueryResponse(codec.plain(answer.result()), answer.result());
  }
}
