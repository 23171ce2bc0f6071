package dev.orchestrator.client;

import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

  /** What one request waits for at most, before the next asks again. */
  static final Duration LONGEST_POLL = Duration.ofSeconds(20);

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

  /** Under a request id that is the same however often the service has to try. */
  RequestEnvelope envelope(WorkflowKey workflow, Request request) {
    return new RequestEnvelope(workflow, ids.get(), options.getIdentity(), null, request);
  }

  @SuppressWarnings("unchecked")
  <R> @Nullable R read(@Nullable Payload payload, Class<R> resultClass, Type resultType) {
    return resultClass == void.class || resultClass == Void.class
        ? null
        : (R) converter().fromPayload(payload, resultType);
  }

  /** What a call of some time comes to. */
  <R> CompletableFuture<@Nullable R> inBackground(Callable<@Nullable R> call) {
    var future = new CompletableFuture<@Nullable R>();
    waiting.execute(
        () -> {
          try {
            future.complete(call.call());
          } catch (Throwable e) {
            future.completeExceptionally(e);
          }
        });
    return future;
  }
}
