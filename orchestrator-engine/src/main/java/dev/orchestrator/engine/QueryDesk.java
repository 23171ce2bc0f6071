package dev.orchestrator.engine;

import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Request.QueryWorkflow;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Queries that wait for a worker. The shard only forwards them; the worker answers straight to this
 * process. Asking again with the same id makes the shard choose any worker, and not the one that
 * has the workflow cached and may be gone.
 */
final class QueryDesk implements AutoCloseable {

  private final RequestRouter router;
  private final InboxAddress inbox;
  private final Supplier<String> queryIds;
  private final Duration askAgainAfter;
  private final Map<String, CompletableFuture<QueryResult>> waiting = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("query-clock").daemon().factory());

  QueryDesk(
      RequestRouter router, InboxAddress inbox, Supplier<String> queryIds, Duration askAgainAfter) {
    this.router = router;
    this.inbox = inbox;
    this.queryIds = queryIds;
    this.askAgainAfter = askAgainAfter;
  }

  CompletableFuture<QueryResult> query(
      WorkflowKey key, QueryWorkflow query, @Nullable String identity, Duration timeout) {
    String id = queryIds.get();
    var envelope = new RequestEnvelope(key, id, identity, inbox, query);
    var result = new CompletableFuture<QueryResult>();
    waiting.put(id, result);
    ScheduledFuture<?> asking =
        clock.scheduleWithFixedDelay(
            () -> ask(envelope, result), 0, askAgainAfter.toMillis(), TimeUnit.MILLISECONDS);
    return result
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (done, failure) -> {
              asking.cancel(false);
              waiting.remove(id);
            })
        .exceptionallyCompose(
            failure -> CompletableFuture.failedFuture(explain(Failures.unwrap(failure), timeout)));
  }

  private static Throwable explain(Throwable failure, Duration timeout) {
    return failure instanceof TimeoutException
        ? new QueryTimeoutException("No worker answered within " + timeout)
        : failure;
  }

  private void ask(RequestEnvelope envelope, CompletableFuture<QueryResult> result) {
    CompletableFuture<Reply> refusal = router.route(envelope);
    // Where a worker answers there is no reply; whoever waits for one is told to stop.
    result.whenComplete((done, failure) -> refusal.cancel(false));
    refusal.whenComplete(
        (reply, failure) -> {
          if (reply instanceof Rejected rejected) {
            result.completeExceptionally(new RequestRejectedException(rejected));
          } else if (failure != null && !(Failures.unwrap(failure) instanceof TimeoutException)) {
            result.completeExceptionally(Failures.unwrap(failure));
          }
        });
  }

  void answered(QueryResult answer) {
    CompletableFuture<QueryResult> result = waiting.get(answer.queryId());
    if (result != null) {
      result.complete(answer);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
