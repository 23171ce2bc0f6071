package dev.orchestrator.client;

import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.protocol.execution.WorkflowKey;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What the stubs of one client share.
 *
 * @param ids of requests, and of workflows that were given none
 * @param waiting runs what waits for results in the background
 * @param calls what stubs ask for, by way of the interceptors
 */
record ClientCore(
    WorkflowService service,
    WorkflowClientOptions options,
    Supplier<String> ids,
    Executor waiting,
    WorkflowClientCallsInterceptor calls) {

  /** With the chain of interceptors that the options name, which ends at the service. */
  static ClientCore of(WorkflowService service, WorkflowClientOptions options, Executor waiting) {
    var ids = new RandomIds();
    WorkflowClientCallsInterceptor calls = new ServiceCalls(service, options, ids, waiting);
    for (WorkflowClientInterceptor interceptor : options.getInterceptors().reversed()) {
      calls = interceptor.workflowClientCallsInterceptor(calls);
    }
    return new ClientCore(service, options, ids, waiting, calls);
  }

  DataConverter converter() {
    return options.getDataConverter();
  }

  WorkflowKey key(String workflowId) {
    return new WorkflowKey(options.getNamespace(), workflowId);
  }
}
