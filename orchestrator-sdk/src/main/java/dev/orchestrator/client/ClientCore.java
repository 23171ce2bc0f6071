package dev.orchestrator.client;

import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
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

  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  /** Whose calls go straight to the service. */
  static ClientCore direct(
      WorkflowService service, WorkflowClientOptions options, Executor waiting) {
    var ids = new RandomIds();
    return new ClientCore(
        service, options, ids, waiting, new ServiceCalls(service, options, ids, waiting));
  }

  /** With the chain of interceptors that the options name, which ends at the service. */
  static ClientCore of(WorkflowService service, WorkflowClientOptions options, Executor waiting) {
    ClientCore direct = direct(service, options, waiting);
    WorkflowClientCallsInterceptor calls = direct.calls;
    for (WorkflowClientInterceptor interceptor : options.getInterceptors().reversed()) {
      calls = interceptor.workflowClientCallsInterceptor(calls);
    }
    return new ClientCore(service, options, direct.ids, waiting, calls);
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

  /**
   * Asks for what a run has come to until it is closed, each time about the run that the answer
   * before was of.
   *
   * @param timeout null for no limit
   * @param ask waits for the end of a run, the newest one if it is null, at most for so long
   * @return null if the run is still open then
   */
  static @Nullable WorkflowOutcome awaitClose(
      @Nullable UUID runId,
      @Nullable Duration timeout,
      BiFunction<@Nullable UUID, Duration, WorkflowOutcome> ask) {
    Duration limit = timeout == null ? FOR_EVER : timeout;
    long start = System.nanoTime();
    UUID run = runId;
    while (true) {
      Duration left = limit.minusNanos(System.nanoTime() - start);
      Duration poll = left.compareTo(LONGEST_POLL) < 0 ? left : LONGEST_POLL;
      WorkflowOutcome outcome = ask.apply(run, poll.isNegative() ? Duration.ZERO : poll);
      if (outcome.status().closed()) {
        return outcome;
      }
      if (limit.compareTo(Duration.ofNanos(System.nanoTime() - start)) <= 0) {
        return null;
      }
      run = outcome.runId();
    }
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
