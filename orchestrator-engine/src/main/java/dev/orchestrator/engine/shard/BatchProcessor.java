package dev.orchestrator.engine.shard;

import dev.orchestrator.core.dispatch.OutgoingMessage;
import dev.orchestrator.engine.deadline.NearDeadlines;
import dev.orchestrator.engine.deadline.StoredDeadline;
import dev.orchestrator.engine.lifecycle.LifecycleEvent;
import dev.orchestrator.engine.shard.StopSignal.StoppedException;
import dev.orchestrator.engine.store.Commit;
import dev.orchestrator.engine.store.OutboxEntry;
import dev.orchestrator.engine.store.OutboxTask;
import dev.orchestrator.engine.store.RunRef;
import dev.orchestrator.engine.store.StoreRefusedException;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries batches out, step by step: read, load, decide, commit, and what follows. A batch that
 * cannot be carried out as a whole is carried out piece by piece, so that only the piece at fault
 * is given up. Not thread-safe: belongs to the thread that works for the shard.
 */
final class BatchProcessor {

  private static final Logger LOG = LoggerFactory.getLogger(BatchProcessor.class);
  private static final Duration SIDE_RECORD_LOOK = Duration.ofMillis(100);

  private final ShardContext context;
  private final StopSignal stop;
  private final PatientStore store;
  private final RunCache cache;
  private final HeldQueries held;
  private final LaterReplies later;
  private final RemoteWaits waits;
  private final NearDeadlines<WorkflowExecution> deadlines = new NearDeadlines<>();
  private final WorkersAtWork workers;
  private final PublishedBatches published = new PublishedBatches();
  private final Deque<Work> released = new ArrayDeque<>();
  private final Intake intake;
  private final BatchLoader loader;
  private final BatchDecider decider;
  private final Aftermath aftermath;
  private ShardPosition position;
  private Instant latest = Instant.MIN;
  private Instant nextExpiry = Instant.MIN;
  private volatile LastCommit lastCommit = LastCommit.NONE;

  BatchProcessor(ShardPosition position, ShardContext context, StopSignal stop) {
    this.position = position;
    this.context = context;
    this.stop = stop;
    store = new PatientStore(context, stop);
    cache =
        new RunCache(context.settings().cacheSize().toBytes() / context.placement().shardCount());
    held = new HeldQueries(context.settings().requestTimeout());
    later = new LaterReplies(context.settings().requestTimeout());
    waits = new RemoteWaits(cache);
    workers = new WorkersAtWork(context.listener()::expectsWorker);
    intake = new Intake(position.shard(), context, deadlines, workers);
    loader = new BatchLoader(context, store, cache, workers);
    decider = new BatchDecider(position.shard(), context, cache, held, later);
    aftermath = new Aftermath(context, published, deadlines, waits);
  }

  /** Publishes again what an earlier owner may not have published. */
  void republish(List<OutboxEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    List<OutboxTask> tasks = Republisher.tasks(entries);
    List<RequestEnvelope> requests = Republisher.requests(entries);
    List<LifecycleEvent> events = Republisher.events(entries);
    List<Step> steps = Republisher.steps(tasks);
    loader.load(steps, loader.wanted(steps), null, new Batch(now(), position.nextOffset()));
    var republisher = new Republisher(cache, context.placement().respondTo(position.shard()));
    List<OutgoingMessage> messages = republisher.messages(tasks);
    LOG.info(
        "Shard {} publishes {} of {} tasks, {} requests and {} events again",
        position.shard(),
        messages.size(),
        tasks.size(),
        requests.size(),
        events.size());
    aftermath.publish(messages, requests, events, position.batchNo());
    if (messages.isEmpty() && requests.isEmpty() && events.isEmpty()) {
      published.add(position.batchNo(), 0);
    }
  }

  /** Reads what waits, and what is due by now; null if that is nothing. */
  @Nullable ReadBatch read(List<Work> waiting) {
    List<Work> work = new ArrayList<>(waiting);
    work.addAll(released);
    released.clear();
    Instant now = now();
    deadlines
        .takeDue(now, context.settings().maxBatchSize())
        .forEach(run -> work.add(new Work.Due(run)));
    if (now.isAfter(nextExpiry)) {
      nextExpiry = now.plus(context.settings().requestTimeout());
      held.expire(now);
      later.expire(now);
      waits.expire(now);
    }
    return work.isEmpty() ? null : understand(work);
  }

  private ReadBatch understand(List<Work> work) {
    var batch = new Batch(now(), position.nextOffset());
    List<Step> steps = intake.read(work, batch);
    return new ReadBatch(work, steps, batch, loader.wanted(steps));
  }

  /**
   * Decides.
   *
   * @param loaded has the runs that are wanted; null if they were not read yet
   * @return null if nothing is left to do, since everything was carried out piece by piece
   */
  @Nullable DecidedBatch decide(ReadBatch read, @Nullable LoadedRuns loaded) {
    try {
      loader.load(read.steps(), read.wanted(), loaded, read.batch());
      decider.decide(read.steps(), read.batch());
      return decided(read);
    } catch (StoreRefusedException | InconsistentBatchException e) {
      carryOutByPieces(read, e);
      return null;
    }
  }

  /**
   * Commits, and does what follows.
   *
   * @param tried whether it may have been committed before
   */
  void commit(DecidedBatch decided, boolean tried) {
    try {
      write(decided, tried);
    } catch (StoreRefusedException e) {
      carryOutByPieces(decided.read(), e);
    }
  }

  private void carryOutByPieces(ReadBatch read, RuntimeException cause) {
    forget(read.batch());
    if (read.work().size() > 1) {
      LOG.warn("Shard {} carries a batch out piece by piece", position.shard(), cause);
      read.work().forEach(this::carryOut);
    } else {
      giveUp(read, cause);
    }
  }

  private void carryOut(Work piece) {
    DecidedBatch decided = decide(understand(List.of(piece)), null);
    if (decided != null) {
      commit(decided, false);
    }
  }

  /** What is in memory of these runs is ahead of the database. */
  private void forget(Batch batch) {
    batch.touched().forEach(run -> cache.remove(run.ref));
  }

  private void giveUp(ReadBatch read, RuntimeException cause) {
    Work piece = read.work().getFirst();
    LOG.error("Shard {} gives up on {}", position.shard(), piece.getClass().getSimpleName(), cause);
    var batch = new Batch(now(), position.nextOffset());
    if (piece instanceof Work.Consumed consumed) {
      batch.consumed(consumed.offset());
    }
    for (Step step : read.steps()) {
      if (step instanceof Step.Ask ask) {
        batch.fail(ask.request(), cause);
      }
    }
    write(decided(new ReadBatch(read.work(), read.steps(), batch, read.wanted())), false);
  }

  private DecidedBatch decided(ReadBatch read) {
    Batch batch = read.batch();
    for (Batch.Failed failed : batch.failures()) {
      if (failed.request().origin() != null) {
        intake.deadLetter(failed.request().origin(), failed.cause(), batch);
      }
    }
    batch.sideRecords().forEach(this::await);
    batch.touched().forEach(run -> tell(run, batch));
    var assembly = new CommitAssembly(batch, context.settings(), context.rules().stuck());
    boolean changes = !assembly.isEmpty() || batch.nextOffset() > position.nextOffset();
    return new DecidedBatch(read, assembly, changes ? assembly.toCommit(position, batch) : null);
  }

  private void tell(CachedRun run, Batch batch) {
    boolean begins = !run.stored();
    boolean ends = run.execution.closed() && run.changed();
    if ((begins || ends)
        && !run.execution.hasNoCode()
        && context.listener().publishesLifecycle(run.execution.id().namespace())) {
      if (begins) {
        batch.tell(LifecycleEvent.started(run.execution));
      }
      if (ends) {
        batch.tell(LifecycleEvent.closed(run.execution));
      }
    }
  }

  private void write(DecidedBatch decided, boolean tried) {
    Commit commit = decided.commit();
    if (commit != null) {
      long before = System.nanoTime();
      store.commit(commit, tried);
      committed(decided, commit, System.nanoTime() - before);
    } else {
      if (decided.read().batch().speaks()) {
        // Nothing to write, but only the owner may speak for the shard.
        store.ask(() -> context.store().lastBatchNo(position.shard(), position.epoch()));
      }
      follow(decided.read().batch(), decided.assembly());
    }
  }

  /** The batch is in the database: does what follows. */
  void committed(DecidedBatch decided, Commit commit, long nanos) {
    var last = new LastCommit(decided.read().batch().answers().size(), nanos);
    context.metrics().committed(last.requests(), last.nanos());
    lastCommit = last;
    position = position.after(commit);
    follow(decided.read().batch(), decided.assembly());
  }

  private void follow(Batch batch, CommitAssembly assembly) {
    for (CachedRun run : batch.touched()) {
      StoredDeadline deadline = assembly.deadlineOf(run);
      if (deadline != null) {
        run.committed(deadline, assembly.stuckOf(run));
      }
      aftermath.settle(run, workers, batch.now);
      later.settle(
          run.ref, run.execution, (request, reply) -> aftermath.answer(request, reply, batch.now));
      release(run, batch.now);
      if (run.execution.closed()) {
        cache.remove(run.ref); // Whoever still asks is late, or asks for something new.
      } else {
        cache.resize(run);
      }
    }
    aftermath.publish(batch.messages(), batch.requests(), batch.events(), position.batchNo());
    aftermath.mark(batch.marks(), position.shard());
    aftermath.answer(batch);
    cache.trim();
    delete(published.worthDeleting());
  }

  private void release(CachedRun run, Instant now) {
    if (Aftermath.answersQueries(run.execution)) {
      RunRef ref = run.ref;
      held.release(ref, now).forEach(query -> released.add(new Work.Released(query)));
    }
  }

  /** How long nothing is due, in nanoseconds. */
  long untilDue() {
    if (!released.isEmpty()) {
      return 0;
    }
    Instant next = deadlines.next();
    if (next == null) {
      return Long.MAX_VALUE;
    }
    Duration until = Duration.between(context.rules().clock().instant(), next);
    return Math.max(0, until.toNanos());
  }

  /** Deletes the outbox rows of what was published, if there are any. */
  void cleanUp() {
    if (published.hasRows()) {
      delete(published.publishedUpTo());
    }
  }

  /** Rows that are left longer do no harm: whoever takes the shard over looks at them once more. */
  private void delete(long publishedUpTo) {
    if (publishedUpTo > 0) {
      store.ask(
          () -> {
            context
                .store()
                .deletePublished(position.shard(), published.deletedUpTo(), publishedUpTo);
            return publishedUpTo;
          });
      published.deleted(publishedUpTo);
    }
  }

  private void await(CompletableFuture<?> record) {
    while (true) {
      try {
        record.get(SIDE_RECORD_LOOK.toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        stop.pause(Duration.ZERO);
      } catch (ExecutionException e) {
        LOG.error("A record could not be moved", e);
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoppedException();
      }
    }
  }

  /** The time, which does not go back here even if the clock does. */
  private Instant now() {
    Instant instant = context.rules().clock().instant();
    if (instant.isAfter(latest)) {
      latest = instant;
    }
    return latest;
  }

  /** The last commit. May be asked from any thread. */
  LastCommit lastCommit() {
    return lastCommit;
  }

  /** Tasks that the broker has not acknowledged. May be asked from any thread. */
  long unpublished() {
    return published.unpublished();
  }

  /** The estimated heap of the runs in memory. May be asked from any thread, for a rough answer. */
  long cachedBytes() {
    return cache.bytes();
  }
}
