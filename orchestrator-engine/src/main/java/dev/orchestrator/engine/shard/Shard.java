package dev.orchestrator.engine.shard;

import dev.orchestrator.engine.operations.ShardStanding;
import dev.orchestrator.engine.store.ShardLease;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A shard that this process owns: the only writer of its workflows.
 *
 * <p><b>Concurrency contract.</b> Any thread may hand work in; it waits in one queue. One thread
 * takes what waits (it waits for more only where nobody waits for it), brings the runs concerned
 * into memory, and decides piece by piece, each on the state that the piece before left. What was
 * decided is written in one transaction, which first asserts the epoch of the lease under which the
 * shard was taken over: if that is no longer the newest, nothing is written and the shard ends.
 * Only after the commit do tasks and replies leave, so that whoever hears of an effect finds it in
 * the database. State in memory is ahead of the database only between decision and commit, and
 * nobody reads it then; where the commit cannot succeed, that state is thrown away and loaded
 * again. The offset up to which the commands partition had its effects is part of the transaction,
 * so that a record has its effect once, however often it is delivered. Tasks may be published
 * twice; their tokens absorb it.
 */
public final class Shard {

  private final int id;
  private final long epoch;
  private final ShardContext context;
  private final Backlog backlog;
  private final StopSignal stop = new StopSignal();
  private final BatchProcessor processor;
  private final Thread thread;

  /**
   * A shard that was taken over.
   *
   * @param nextOffset the first record that has had no effect yet
   * @param pace what it has in common with the other shards of this process
   * @param ended called on the shard's thread when it ends, for whatever reason
   */
  Shard(ShardLease lease, long nextOffset, ShardContext context, CommitPace pace, Runnable ended) {
    this.id = lease.shard();
    this.epoch = lease.epoch();
    this.context = context;
    this.backlog =
        new Backlog(context.settings().maxBatchSize(), context.settings().progressDelay());
    this.processor = new BatchProcessor(ShardPosition.of(lease, nextOffset), context, stop);
    this.thread =
        Thread.ofPlatform()
            .name("shard-" + id)
            .daemon()
            .unstarted(new ShardLoop(this, lease.unpublished(), processor, pace, ended));
  }

  /** The epoch by which it was taken over: from 1 on. */
  long epoch() {
    return epoch;
  }

  /** Which one. */
  public int id() {
    return id;
  }

  void start() {
    thread.start();
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

  /** Tells the thread to end after the batch at hand. */
  void stop() {
    stop.give();
    backlog.add(new Work.Wake());
  }

  /** Waits for the thread to end. */
  void awaitEnd(Duration atMost) {
    try {
      if (atMost.isPositive() && thread.isAlive()) {
        thread.join(atMost);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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

  Backlog waiting() {
    return backlog;
  }

  StopSignal stopSignal() {
    return stop;
  }

  ShardSettings settings() {
    return context.settings();
  }
}
