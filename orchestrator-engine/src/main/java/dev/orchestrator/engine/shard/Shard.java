package dev.orchestrator.engine.shard;

import dev.orchestrator.engine.operations.ShardStanding;
import dev.orchestrator.engine.shard.StopSignal.StoppedException;
import dev.orchestrator.engine.store.LeaseLostException;
import dev.orchestrator.engine.store.OutboxEntry;
import dev.orchestrator.engine.store.ShardLease;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A shard that this process owns: the only writer of its workflows.
 *
 * <p><b>Concurrency contract.</b> Any thread may hand work in; it waits in one queue. One thread,
 * which may work for other shards, too, takes what waits (it waits for more only where nobody waits
 * for it, or where the process is busy), brings the runs concerned into memory, and decides piece
 * by piece, each on the state that the piece before left. What was decided is written in one
 * transaction, which asserts the epoch of the lease under which the shard was taken over: if that
 * is no longer the newest, nothing of the shard's is written and the shard ends. Only after the
 * commit do tasks and replies leave, so that whoever hears of an effect finds it in the database.
 * State in memory is ahead of the database only between decision and commit, and nobody reads it
 * then; where the commit cannot succeed, that state is thrown away and loaded again. The offset up
 * to which the commands partition had its effects is part of the transaction, so that a record has
 * its effect once, however often it is delivered. Tasks may be published twice; their tokens absorb
 * it.
 */
public final class Shard {

  private static final Logger LOG = LoggerFactory.getLogger(Shard.class);
  private static final long BROKER_LOOK = TimeUnit.MILLISECONDS.toNanos(5);

  /** How long there must be nothing to do before rows are deleted that are few. */
  private static final long IDLE = TimeUnit.MILLISECONDS.toNanos(100);

  private final int id;
  private final long epoch;
  private final ShardContext context;
  private final List<OutboxEntry> unpublished;
  private final ShardLoop loop;
  private final Backlog backlog;
  private final StopSignal stop = new StopSignal();
  private final BatchProcessor processor;
  private final Runnable ended;
  private final CountDownLatch end = new CountDownLatch(1);
  private List<Work> current = List.of();
  private long lastWork = System.nanoTime();

  /**
   * A shard that was taken over.
   *
   * @param nextOffset the first record that has had no effect yet
   * @param loop the thread that is to work for it
   * @param ended called when it ends, for whatever reason
   */
  Shard(ShardLease lease, long nextOffset, ShardContext context, ShardLoop loop, Runnable ended) {
    this.id = lease.shard();
    this.epoch = lease.epoch();
    this.context = context;
    this.unpublished = lease.unpublished();
    this.loop = loop;
    this.backlog =
        new Backlog(
            context.settings().maxBatchSize(), context.settings().progressDelay(), loop.bell());
    this.processor = new BatchProcessor(ShardPosition.of(lease, nextOffset), context, stop);
    this.ended = ended;
  }

  /** The epoch by which it was taken over: from 1 on. */
  long epoch() {
    return epoch;
  }

  /** The thread that works for it. */
  ShardLoop loop() {
    return loop;
  }

  /** Which one. */
  public int id() {
    return id;
  }

  /**
   * Publishes what an earlier owner may not have published, on this thread, and begins to work on
   * the loop's.
   */
  void start() {
    live(() -> processor.republish(unpublished));
    if (!hasEnded()) {
      loop.add(this);
    }
  }

  /**
   * Hands a request in.
   *
   * @return false if the shard takes nothing now, because it ends or because too much waits
   */
  boolean submit(Work.Direct request) {
    if (stop.given() || backlog.size() >= context.settings().queueCapacity()) {
      return false;
    }
    backlog.add(request);
    // The thread may have emptied the backlog for good in between.
    return !stop.given() || !backlog.remove(request);
  }

  /** Hands records of the commands partition in; they come in the order of offsets. */
  public void consume(List<CommandsRecord> records) {
    backlog.add(records.stream().map(Work.Consumed::of).toList());
  }

  /** Says that a run must be looked at at a moment, or before. */
  void schedule(WorkflowExecution execution, Instant at) {
    backlog.add(new Work.Scheduled(execution, at));
  }

  /** Says that a worker is gone. */
  void workerLost(String worker) {
    backlog.add(new Work.WorkerLost(worker));
  }

  /** Whether so much waits that no more records should be handed in for now. */
  public boolean isFull() {
    return backlog.size() >= context.settings().queueCapacity();
  }

  /** How much waits. */
  public int backlog() {
    return backlog.size();
  }

  /** Tells it to end after the batch at hand. */
  void stop() {
    stop.give();
    loop.bell().ring();
  }

  /** Waits for the end. */
  void awaitEnd(Duration atMost) {
    try {
      end.await(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How long there is nothing to do, in nanoseconds, if no more comes. */
  long untilReady(long now) {
    if (stop.given()) {
      return 0;
    }
    if (isAhead()) {
      return BROKER_LOOK;
    }
    long work = backlog.untilReady(now);
    return work == 0 ? 0 : Math.min(work, processor.untilDue());
  }

  /** Whether the brokers are so far behind that nothing more should be carried out for now. */
  private boolean isAhead() {
    return processor.unpublished() > context.settings().maxUnpublished();
  }

  /** Takes what waits; null if there is nothing to carry out. */
  @Nullable ReadBatch read() {
    if (isAhead()) {
      return null;
    }
    current = backlog.take(context.settings().maxBatchSize());
    ReadBatch batch = processor.read(current);
    long now = System.nanoTime();
    if (batch != null) {
      lastWork = now;
    } else if (now - lastWork >= IDLE) {
      processor.cleanUp();
    }
    return batch;
  }

  /** What was taken has been carried out. */
  void rest() {
    current = List.of();
  }

  /** Carries out a part of its life, which ends if that fails. */
  void live(Runnable part) {
    try {
      part.run();
    } catch (StoppedException e) {
      LOG.info("Shard {} stopped while it waited", id);
      end();
    } catch (LeaseLostException e) {
      LOG.warn("Shard {} has another owner: {}", id, e.getMessage());
      end();
    } catch (RuntimeException | Error e) {
      LOG.error("Shard {} ends because of a failure that nothing provides for", id, e);
      end();
    }
  }

  /** Ends if it was told to. */
  void endIfTold() {
    if (stop.given()) {
      live(
          () -> {
            processor.cleanUp();
            LOG.info("Shard {} stopped", id);
            end();
          });
    }
  }

  /** Ends, and tells those who wait in this process that somebody else will answer. */
  void end() {
    if (hasEnded()) {
      return;
    }
    stop.give();
    List<Work> left = new ArrayList<>(current);
    left.addAll(backlog.take(Integer.MAX_VALUE));
    for (Work work : left) {
      if (work instanceof Work.Direct direct) {
        direct.reply().completeExceptionally(new ShardMovedException(id));
      }
    }
    try {
      ended.run();
    } finally {
      end.countDown();
    }
  }

  boolean hasEnded() {
    return end.getCount() == 0;
  }

  BatchProcessor processor() {
    return processor;
  }

  long unpublished() {
    return processor.unpublished();
  }

  long cachedBytes() {
    return processor.cachedBytes();
  }

  /** How it stands. */
  ShardStanding.Local standing() {
    LastCommit last = processor.lastCommit();
    return new ShardStanding.Local(
        backlog(), unpublished(), cachedBytes(), last.requests(), Duration.ofNanos(last.nanos()));
  }
}
