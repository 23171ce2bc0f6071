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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries batches out: read, load, decide, commit, and what follows. A batch that cannot be carried
 * out as a whole is carried out piece by piece, so that only the piece at fault is given up. Not
 * thread-safe: belongs to the shard's thread.
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
    loader.load(Republisher.steps(tasks), new Batch(now(), position.nextOffset()));
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

  /**
   * Carries out what waits, and what is due by now.
   *
   * @param inStep whether other shards do so at the same time, and should share the commit
   */
  void process(List<Work> waiting, boolean inStep) {
    List<Work> work = new ArrayList<>(waiting);
    work.addAll(released);
    released.clear();
    Instant now = now();
    deadlines
        .takeDue(now, context.settings().maxBatchSize())
        .forEach(run -> work.add(new Work.Due(run)));
    if (!work.isEmpty()) {
      carryOut(work, inStep);
    }
    if (now.isAfter(nextExpiry)) {
      nextExpiry = now.plus(context.settings().requestTimeout());
      held.expire(now);
      later.expire(now);
      waits.expire(now);
    }
  }

  private void carryOut(List<Work> work, boolean inStep) {
    if (!inStep) {
      carryOut(work);
      return;
    }
    context.store().announce(position.shard());
    try {
      carryOut(work);
    } finally {
      context.store().withdraw(position.shard());
    }
  }

  private void carryOut(List<Work> work) {
    List<Step> steps = List.of();
    var batch = new Batch(now(), position.nextOffset());
    try {
      steps = intake.read(work, batch);
      loader.load(steps, batch);
      decider.decide(steps, batch);
      commit(batch);
    } catch (StoreRefusedException | InconsistentBatchException e) {
      forget(batch);
      if (work.size() > 1) {
        LOG.warn("Shard {} carries a batch out piece by piece", position.shard(), e);
        work.forEach(piece -> carryOut(List.of(piece)));
      } else {
        giveUp(work.getFirst(), steps, e);
      }
    }
  }

  /** What is in memory of these runs is ahead of the database. */
  private void forget(Batch batch) {
    batch.touched().forEach(run -> cache.remove(run.ref));
  }

  private void giveUp(Work piece, List<Step> steps, RuntimeException cause) {
    LOG.error("Shard {} gives up on {}", position.shard(), piece.getClass().getSimpleName(), cause);
    var batch = new Batch(now(), position.nextOffset());
    if (piece instanceof Work.Consumed consumed) {
      batch.consumed(consumed.offset());
    }
    for (Step step : steps) {
      if (step instanceof Step.Ask ask) {
        batch.fail(ask.request(), cause);
      }
    }
    commit(batch);
  }

  private void commit(Batch batch) {
    for (Batch.Failed failed : batch.failures()) {
      if (failed.request().origin() != null) {
        intake.deadLetter(failed.request().origin(), failed.cause(), batch);
      }
    }
    batch.sideRecords().forEach(this::await);
    batch.touched().forEach(run -> tell(run, batch));
    var assembly = new CommitAssembly(batch, context.settings(), context.rules().stuck());
    if (!assembly.isEmpty() || batch.nextOffset() > position.nextOffset()) {
      write(assembly, batch);
    } else if (batch.speaks()) {
      // Nothing to write, but only the owner may speak for the shard.
      store.ask(() -> context.store().lastBatchNo(position.shard(), position.epoch()));
    }
    follow(batch, assembly);
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

  private void write(CommitAssembly assembly, Batch batch) {
    Commit commit = assembly.toCommit(position, batch);
    long before = System.nanoTime();
    store.commit(commit);
    var last = new LastCommit(batch.answers().size(), System.nanoTime() - before);
    context.metrics().committed(last.requests(), last.nanos());
    lastCommit = last;
    position = position.after(commit);
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

  /** How long nothing is due. */
  Duration untilDue(Duration atMost) {
    Instant next = deadlines.next();
    if (!released.isEmpty()) {
      return Duration.ZERO;
    }
    if (next == null) {
      return atMost;
    }
    Duration until = Duration.between(context.rules().clock().instant(), next);
    return until.isNegative() ? Duration.ZERO : until.compareTo(atMost) < 0 ? until : atMost;
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
