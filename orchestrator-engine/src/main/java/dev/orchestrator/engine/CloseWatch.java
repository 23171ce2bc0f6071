package dev.orchestrator.engine;

import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.engine.visibility.Visibility;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Rejected;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Waits for runs to close. Where this process owns the shard it hears of it; otherwise it asks the
 * database, less and less often.
 */
final class CloseWatch implements AutoCloseable {

  private static final Duration FIRST_LOOK = Duration.ofMillis(20);
  private static final Duration LAST_LOOK = Duration.ofSeconds(1);

  /** A shard that moves away closes runs without this process hearing of it. */
  private static final Duration LOOK_WHILE_OWNED = Duration.ofSeconds(5);

  private final Visibility visibility;
  private final Predicate<WorkflowKey> owned;
  private final Map<WorkflowKey, Set<BlockingQueue<RunOutcome>>> waiting =
      new ConcurrentHashMap<>();
  private final ExecutorService waiters =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("await-close-", 0).factory());

  CloseWatch(Visibility visibility, Predicate<WorkflowKey> owned) {
    this.visibility = visibility;
    this.owned = owned;
  }

  CompletableFuture<RunOutcome> await(WorkflowKey key, @Nullable UUID runId, Duration timeout) {
    return CompletableFuture.supplyAsync(() -> awaitNow(key, runId, timeout), waiters);
  }

  private RunOutcome awaitNow(WorkflowKey key, @Nullable UUID runId, Duration timeout) {
    var heard = new LinkedBlockingQueue<RunOutcome>();
    waiting.compute(key, (workflow, all) -> with(all, heard));
    try {
      return look(key, runId, System.nanoTime() + timeout.toNanos(), heard);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ShardUnavailableException("This server is stopping");
    } finally {
      waiting.computeIfPresent(key, (workflow, all) -> without(all, heard));
    }
  }

  private RunOutcome look(
      WorkflowKey key, @Nullable UUID runId, long until, BlockingQueue<RunOutcome> heard)
      throws InterruptedException {
    RunOutcome found = find(key, runId);
    Duration pause = FIRST_LOOK;
    while (!found.status().closed() && until > System.nanoTime()) {
      Duration wait = owned.test(key) ? LOOK_WHILE_OWNED : pause;
      RunOutcome told =
          heard.poll(Math.min(wait.toNanos(), until - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (told == null) {
        found = find(key, found.runId());
        pause = pause.multipliedBy(2).compareTo(LAST_LOOK) > 0 ? LAST_LOOK : pause.multipliedBy(2);
      } else if (told.runId().equals(found.runId())) {
        found = told;
      }
    }
    return found;
  }

  private RunOutcome find(WorkflowKey key, @Nullable UUID runId) {
    return visibility
        .outcome(key, runId)
        .orElseThrow(
            () ->
                new RequestRejectedException(
                    Rejected.of(RejectionCode.WORKFLOW_NOT_FOUND, "No run of " + key)));
  }

  /** A run was closed by a shard of this process. */
  void closed(
      WorkflowExecution execution,
      WorkflowExecutionStatus status,
      WorkflowExecutionEvent closeEvent) {
    Set<BlockingQueue<RunOutcome>> all = waiting.get(execution.key());
    if (all != null) {
      var outcome = new RunOutcome(execution.runId(), status, closeEvent);
      all.forEach(heard -> heard.add(outcome));
    }
  }

  private static Set<BlockingQueue<RunOutcome>> with(
      @Nullable Set<BlockingQueue<RunOutcome>> all, BlockingQueue<RunOutcome> one) {
    Set<BlockingQueue<RunOutcome>> more = all == null ? ConcurrentHashMap.newKeySet() : all;
    more.add(one);
    return more;
  }

  private static @Nullable Set<BlockingQueue<RunOutcome>> without(
      Set<BlockingQueue<RunOutcome>> all, BlockingQueue<RunOutcome> one) {
    all.remove(one);
    return all.isEmpty() ? null : all;
  }

  @Override
  public void close() {
    waiters.shutdownNow();
  }
}
