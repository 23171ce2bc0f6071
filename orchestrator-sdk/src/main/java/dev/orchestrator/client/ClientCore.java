package dev.orchestrator.client;

import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request.ClientRequest;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the stubs of one client share.
 *
 * @param ids of requests, and of workflows that were given none
 * @param waiting runs what waits for results in the background
 */
record ClientCore(
    WorkflowService service,
    WorkflowClientOptions options,
    Supplier<String> ids,
    Executor waiting) {

  DataConverter converter() {
    return options.getDataConverter();
  }

  WorkflowKey key(String workflowId) {
    return new WorkflowKey(options.getNamespace(), workflowId);
  }

  /** Under a request id that is the same however often the service has to try. */
  Reply submit(WorkflowKey workflow, @Nullable UUID runId, ClientRequest request) {
    var envelope = new RequestEnvelope(workflow, ids.get(), options.getIdentity(), null, request);
    return ServiceErrors.translated(workflow, runId, () -> service.submit(envelope));
  }
}
