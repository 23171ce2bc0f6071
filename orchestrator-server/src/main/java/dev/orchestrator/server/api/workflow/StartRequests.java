package dev.orchestrator.server.api.workflow;

import static java.util.Objects.requireNonNullElse;

import dev.orchestrator.protocol.execution.InitialVersioning;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request.ClientRequest;
import dev.orchestrator.protocol.request.Request.SignalWithStartWorkflowExecution;
import dev.orchestrator.protocol.request.Request.StartWorkflowExecution;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes the engine's requests of the bodies that start workflows. */
@Component
final class StartRequests {

  private final PayloadCodec codec;

  StartRequests(PayloadCodec codec) {
    this.codec = codec;
  }

  /** The start, with the signal that goes along with it. */
  ClientRequest startOrSignal(String namespace, StartWorkflowRequest body) {
    StartWorkflowExecution start = start(namespace, body);
    StartSignal signal = body.signal();
    if (signal == null) {
      return start;
    }
    var call = codec.call(namespace, signal.input(), signal.payloads(), signal.headers());
    return new SignalWithStartWorkflowExecution(start, signal.name(), call.input(), call.headers());
  }

  /** The start alone. */
  StartWorkflowExecution start(String namespace, StartWorkflowRequest body) {
    var input = codec.arguments(body.input(), body.payloads());
    var memo = requireNonNullElse(body.memo(), Map.<String, Payload>of());
    var headers = requireNonNullElse(body.headers(), Map.<String, Payload>of());
    codec.check(namespace, List.of(input, memo.values(), headers.values()));
    return new StartWorkflowExecution(
        body.workflowType(),
        body.taskQueue(),
        input,
        body.workflowExecutionTimeout(),
        body.workflowRunTimeout(),
        body.workflowTaskTimeout(),
        requireNonNullElse(body.workflowIdReusePolicy(), WorkflowIdReusePolicy.ALLOW_DUPLICATE),
        requireNonNullElse(body.workflowIdConflictPolicy(), WorkflowIdConflictPolicy.FAIL),
        memo,
        headers,
        body.retryPolicy() == null ? null : body.retryPolicy().toRetryPolicy(),
        body.cronSchedule(),
        body.workflowStartDelay(),
        requireNonNullElse(body.searchAttributes(), Map.<String, SearchAttributeValue>of()),
        body.versioningOverride() == null
            ? null
            : InitialVersioning.of(body.versioningOverride().toOverride(), null));
  }
}
