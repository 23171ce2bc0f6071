package dev.orchestrator.engine;

import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.engine.visibility.Visibility;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.task.CloseNotice;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Waits for runs to close. Where this process owns the shard it hears of it, and where another one
 * does that has promised word, too: then the database is asked seldom, in case that nobody says
 * anything any more. Otherwise it is asked again and again, less and less often. No thread waits.
 */
final class CloseWatch implements AutoCloseable {

  private static final Duration FIRST_LOOK = Duration.ofMillis(20);
  private static final Duration LAST_LOOK = Duration.ofSeconds(1);

  /** A shard that moves, from here or elsewhere, closes runs without this process hearing of it. */
  private static final Duration LOOK_IF_TOLD = Duration.ofSeconds(5);

  /** While a shard has been here all the time, there is nothing to be missed. */
  private static final Duration LOOK_ALL_THE_SAME = Duration.ofMinutes(1);

  private final Visibility visibility;
  private final ToLongFunction<WorkflowKey> ownedSince;
  private final BiConsumer<WorkflowExecution, Duration> owners;
  private final Duration lookIfTold;
  private final Map<UUID, Set<Waiter>> waiting = new ConcurrentHashMap<>();

  /** Closings that a waiter who comes a moment too late must still find. */
  private final Set<UUID> closedLately = RecentRuns.newSet();

  /** Runs whose closing another server will tell of, until the one who waits takes note. */
  private final Set<UUID> promised = RecentRuns.newSet();

  private final ExecutorService lookers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("await-close-", 0).factory());
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("await-close-timer").daemon().factory());

  /**
   * Watches nothing yet.
   *
   * @param ownedSince the epoch by which this process owns the shard of a workflow; 0 where it does
   *     not
   * @param owners asks the owner of a run's shard for word, for so long; the answer, if any, is
   *     {@link #noticePromised}
   */
  CloseWatch(
      Visibility visibility,
      ToLongFunction<WorkflowKey> ownedSince,
      BiConsumer<WorkflowExecution, Duration> owners) {
    this(visibility, ownedSince, owners, LOOK_IF_TOLD);
  }

  /** Looks that seldom where word is expected. */
  CloseWatch(
      Visibility visibility,
      ToLongFunction<WorkflowKey> ownedSince,
      BiConsumer<WorkflowExecution, Duration> owners,
      Duration lookIfTold) {
    this.visibility = visibility;
    this.ownedSince = ownedSince;
    this.owners = owners;
    this.lookIfTold = lookIfTold;
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Waits for a run of which nothing is known. */
  CompletableFuture<RunOutcome> await(WorkflowKey key, @Nullable UUID runId, Duration timeout) {
    long until = System.nanoTime() + timeout.toNanos();
    long since = ownedSince.applyAsLong(key);
    return CompletableFuture.supplyAsync(() -> find(key, runId), lookers)
        .thenCompose(
            found ->
                found.status().closed() || until - System.nanoTime() <= 0
                    ? CompletableFuture.completedFuture(found)
                    : awaitOpen(key, found.runId(), until, since));
  }

  /** Waits for a run that was open a moment ago. */
  CompletableFuture<RunOutcome> awaitOpen(WorkflowExecution run, Duration timeout) {
    return awaitOpen(
        run.key(),
        run.runId(),
        System.nanoTime() + timeout.toNanos(),
        ownedSince.applyAsLong(run.key()));
  }

  private CompletableFuture<RunOutcome> awaitOpen(
      WorkflowKey key, UUID runId, long until, long since) {
    var waiter = new Waiter(key, runId, until, since);
    waiting.compute(runId, (run, all) -> with(all, waiter));
    waiter.outcome.whenComplete(
        (outcome, failure) -> waiting.computeIfPresent(runId, (run, all) -> without(all, waiter)));
    if (closedLately.contains(runId)) {
      waiter.look();
    } else {
      waiter.lookLater();
    }
    return waiter.outcome;
  }

  private RunOutcome find(WorkflowKey key, @Nullable UUID runId) {
    return visibility
        .outcome(key, runId)
        .orElseThrow(
            () ->
                new RequestRejectedException(
                    Rejected.of(RejectionCode.notFound(key), "No run of " + key)));
  }

  /** A run was closed by a shard of this process. */
  void closed(
      WorkflowExecution execution, WorkflowExecutionStatus status, EventAttributes closeEvent) {
    closedLately.add(execution.runId());
    Set<Waiter> all = waiting.remove(execution.runId());
    if (all != null) {
      var outcome = new RunOutcome(execution.runId(), status, closeEvent);
      all.forEach(waiter -> waiter.outcome.complete(outcome));
    }
  }

  /** Another server will say when the run closes, if it still owns the shard then. */
  void noticePromised(UUID runId) {
    promised.add(runId);
  }

  /** Another server says that a run was closed. */
  void closed(CloseNotice notice) {
    HistoryEvent event = notice.closeEvent();
    if (event != null) {
      closed(notice.execution(), notice.status(), event.attributes());
    } else {
      closedLately.add(notice.execution().runId());
      waiting.getOrDefault(notice.execution().runId(), Set.of()).forEach(Waiter::look);
    }
  }

  private static Set<Waiter> with(@Nullable Set<Waiter> all, Waiter one) {
    Set<Waiter> more = all == null ? ConcurrentHashMap.newKeySet() : all;
    more.add(one);
    return more;
  }

  private static @Nullable Set<Waiter> without(Set<Waiter> all, Waiter one) {
    all.remove(one);
    return all.isEmpty() ? null : all;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    lookers.shutdownNow();
    var stopping = new ShardUnavailableException("This server is stopping");
    waiting
        .values()
        .forEach(all -> all.forEach(waiter -> waiter.outcome.completeExceptionally(stopping)));
  }

  /** One who waits, and the times at which the database is asked for them. */
  private final class Waiter {

    private final WorkflowKey key;
    private final UUID runId;
    private final long until;
    private final CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
    private Duration pause = FIRST_LOOK;
    private volatile boolean expectsWord;
    private volatile boolean asked;

    /** The epoch by which the shard was here when the run was last seen open. */
    private volatile long since;

    private volatile long looked = System.nanoTime();

    Waiter(WorkflowKey key, UUID runId, long until, long since) {
      this.key = key;
      this.runId = runId;
      this.until = until;
      this.since = since;
    }

    void lookLater() {
      long wait = (told() ? lookIfTold : pause).toNanos();
      pause = pause.multipliedBy(2).compareTo(LAST_LOOK) > 0 ? LAST_LOOK : pause.multipliedBy(2);
      long left = until - System.nanoTime();
      try {
        var next =
            left <= wait
                ? timer.schedule(this::timeIsOver, Math.max(0, left), TimeUnit.NANOSECONDS)
                : timer.schedule(this::lookUnlessHeard, wait, TimeUnit.NANOSECONDS);
        outcome.whenComplete((done, failure) -> next.cancel(false));
      } catch (RejectedExecutionException e) {
        outcome.completeExceptionally(new ShardUnavailableException("This server is stopping"));
      }
    }

    private boolean told() {
      if (promised.remove(runId)) {
        expectsWord = true;
      }
      return expectsWord || ownedSince.applyAsLong(key) > 0;
    }

    /** Not before the first look: most waits are over by then, or word was promised. */
    private void askOwnerOnce() {
      if (!asked && !told()) {
        asked = true;
        owners.accept(
            new WorkflowExecution(key.namespace(), key.workflowId(), runId),
            Duration.ofNanos(Math.max(0, until - System.nanoTime())));
      }
    }

    private void timeIsOver() {
      outcome.complete(new RunOutcome(runId, WorkflowExecutionStatus.RUNNING, null));
    }

    private void lookUnlessHeard() {
      boolean hereAllTheTime = since > 0 && since == ownedSince.applyAsLong(key);
      if (hereAllTheTime && System.nanoTime() - looked < LOOK_ALL_THE_SAME.toNanos()) {
        lookLater();
      } else {
        look();
      }
    }

    void look() {
      since = ownedSince.applyAsLong(key);
      looked = System.nanoTime();
      CompletableFuture.supplyAsync(() -> find(key, runId), lookers)
          .whenComplete(
              (found, failure) -> {
                if (failure != null) {
                  outcome.completeExceptionally(Failures.unwrap(failure));
                } else if (found.status().closed()) {
                  outcome.complete(found);
                } else {
                  askOwnerOnce();
                  lookLater();
                }
              });
    }
  }
}
