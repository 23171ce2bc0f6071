package dev.orchestrator.engine;

import dev.orchestrator.core.decide.Decider;
import dev.orchestrator.engine.visibility.Visibility;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.HistoryPage;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionUpdateCompleted;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Reply.UpdateProgress;
import dev.orchestrator.protocol.request.Request.PollWorkflowUpdate;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Updates that are waited for. The shard replies when an update has come so far, but remembers who
 * waits only in memory and for a while, and may move; so it is asked again now and then, with the
 * same request id. Outcomes that the shard no longer has in memory are read from the history.
 */
final class UpdateDesk implements AutoCloseable {

  private final Function<RequestEnvelope, CompletableFuture<Reply>> router;
  private final Visibility visibility;
  private final Duration askAgainAfter;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("update-clock").daemon().factory());
  private final ExecutorService readers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("update-outcome-", 0).factory());

  /**
   * Asks nothing yet.
   *
   * @param router hands a request to its shard
   */
  UpdateDesk(
      Function<RequestEnvelope, CompletableFuture<Reply>> router,
      Visibility visibility,
      Duration askAgainAfter) {
    this.router = router;
    this.visibility = visibility;
    this.askAgainAfter = askAgainAfter;
  }

  /**
   * Hands the request in, and waits for the stage that it wants.
   *
   * @return the reply; how far the update has come if the time is over before
   */
  CompletableFuture<Reply> ask(RequestEnvelope request, Duration timeout) {
    if (request.request() instanceof PollWorkflowUpdate && !timeout.isPositive()) {
      return lookOnce(request).thenCompose(reply -> withOutcome(request.key(), reply));
    }
    var answer = new CompletableFuture<Reply>();
    // Here and now: a wait that is over before the clock looks must not leave the update unasked.
    askOnce(request, answer);
    long pause = askAgainAfter.toMillis();
    ScheduledFuture<?> asking =
        clock.scheduleWithFixedDelay(
            () -> askOnce(request, answer), pause, pause, TimeUnit.MILLISECONDS);
    return answer
        .copy()
        .orTimeout(Math.max(1, timeout.toMillis()), TimeUnit.MILLISECONDS)
        .whenComplete((done, failure) -> asking.cancel(false))
        .exceptionallyCompose(
            failure ->
                Failures.unwrap(failure) instanceof TimeoutException
                    ? lookOnce(request).thenApply(reply -> taken(request, reply, answer))
                    : CompletableFuture.failedFuture(Failures.unwrap(failure)))
        .whenComplete((done, failure) -> answer.cancel(false))
        .thenCompose(reply -> withOutcome(request.key(), reply));
  }

  private void askOnce(RequestEnvelope request, CompletableFuture<Reply> answer) {
    CompletableFuture<Reply> reply = router.apply(request);
    // The next time the shard forgets this one, and then nobody would ever complete it.
    answer.whenComplete((done, failure) -> reply.cancel(false));
    reply.whenComplete(
        (said, failure) -> {
          if (failure == null) {
            answer.complete(said);
          } else if (!(Failures.unwrap(failure) instanceof TimeoutException)) {
            answer.completeExceptionally(Failures.unwrap(failure));
          }
        });
  }

  private CompletableFuture<Reply> lookOnce(RequestEnvelope request) {
    return router
        .apply(
            new RequestEnvelope(
                request.key(),
                request.requestId() + "-stage",
                request.identity(),
                null,
                Decider.poll(request.request())))
        .orTimeout(askAgainAfter.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            failure ->
                CompletableFuture.failedFuture(
                    new ShardUnavailableException("No shard answered for " + request.key())));
  }

  /**
   * An update that the shard does not know was refused, and then the answer to it came before the
   * one to the later question, or has not reached the shard yet.
   */
  private static Reply taken(
      RequestEnvelope request, Reply reply, CompletableFuture<Reply> answer) {
    if (request.request() instanceof PollWorkflowUpdate
        || !(reply instanceof Rejected rejected)
        || rejected.code() != RejectionCode.UPDATE_NOT_FOUND) {
      return reply;
    }
    if (answer.state() == Future.State.SUCCESS) {
      return answer.resultNow();
    }
    throw new ShardUnavailableException("No shard took the update of " + request.key());
  }

  private CompletableFuture<Reply> withOutcome(WorkflowKey key, Reply reply) {
    return reply instanceof UpdateProgress progress
            && progress.outcomeEventId() instanceof Long eventId
        ? CompletableFuture.supplyAsync(() -> read(key, progress, eventId), readers)
        : CompletableFuture.completedFuture(reply);
  }

  private Reply read(WorkflowKey key, UpdateProgress progress, long eventId) {
    HistoryPage page =
        visibility
            .history(key, progress.runId(), eventId, eventId, 1)
            .orElseThrow(() -> new ShardUnavailableException("The history of " + key + " is gone"));
    return page.events().getFirst().attributes()
            instanceof WorkflowExecutionUpdateCompleted completed
        ? progress.withOutcome(completed.result(), completed.failure())
        : progress;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    readers.shutdownNow();
  }
}
