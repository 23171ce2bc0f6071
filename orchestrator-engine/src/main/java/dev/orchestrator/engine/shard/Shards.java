package dev.orchestrator.engine.shard;

import dev.orchestrator.engine.deadline.DeadlinePoll;
import dev.orchestrator.engine.operations.ShardStanding;
import dev.orchestrator.engine.store.ShardLease;
import dev.orchestrator.engine.store.StoredRun;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shards of this process. The group says which ones to own; owning one begins when the database
 * has given the lease. A lease that is lost while the group still says so is taken again: two
 * servers may both believe to be meant for a moment, and the one that is wrong hears of it.
 */
public final class Shards implements DeadlinePoll.Sink {

  private static final Logger LOG = LoggerFactory.getLogger(Shards.class);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(3);

  /**
   * A takeover waits for the database and the brokers most of its time. Shards that are taken over
   * together are read by the same first request, too; those that come later have to wait for its
   * end, which is as long as the broker holds it.
   */
  private static final int TAKEOVERS_AT_ONCE = 8;

  private final ShardContext context;
  private final CommandsFeed feed;
  private final String owner;
  private final IntConsumer taken;
  private final ScheduledExecutorService takeovers =
      Executors.newScheduledThreadPool(
          TAKEOVERS_AT_ONCE, Thread.ofPlatform().name("shard-takeover-", 0).daemon().factory());
  private final List<ShardLoop> loops;
  private final Map<Integer, Object> assignments = new HashMap<>();
  private final Map<Integer, Shard> shards = new ConcurrentHashMap<>();

  /**
   * No shards yet.
   *
   * @param owner the name of this process in the shard table
   * @param taken called after a shard was taken over
   */
  public Shards(ShardContext context, CommandsFeed feed, String owner, IntConsumer taken) {
    this.context = context;
    this.feed = feed;
    this.owner = owner;
    this.taken = taken;
    this.loops = loops(context);
    context.metrics().gauge("shards", "Shards that this process owns", shards::size);
    context.metrics().gauge("backlog", "Requests that wait", () -> sum(Shard::backlog));
    context
        .metrics()
        .gauge(
            "outbox.unpublished",
            "Tasks that the broker has not acknowledged",
            () -> sum(Shard::unpublished));
    context
        .metrics()
        .gauge("cache.bytes", "Estimated heap of cached workflows", () -> sum(Shard::cachedBytes));
  }

  private static List<ShardLoop> loops(ShardContext context) {
    return IntStream.range(0, context.settings().threadCount())
        .mapToObj(number -> new ShardLoop("shards-" + number, context).start())
        .toList();
  }

  private long sum(ToLongFunction<Shard> value) {
    return shards.values().stream().mapToLong(value).sum();
  }

  /** This process is meant to own these shards, too. */
  public synchronized void assign(Collection<Integer> ids) {
    for (int id : ids) {
      var assignment = new Object();
      assignments.put(id, assignment);
      takeovers.execute(() -> takeOver(id, assignment));
    }
  }

  /** This process is no longer meant to own these shards. Waits a little for what is at hand. */
  public void revoke(Collection<Integer> ids) {
    List<Shard> stopping = new ArrayList<>();
    synchronized (this) {
      for (int id : ids) {
        assignments.remove(id);
        Shard shard = shards.remove(id);
        if (shard != null) {
          stopping.add(shard);
        }
      }
    }
    stopping.forEach(feed::remove);
    stopping.forEach(Shard::stop);
    long until = System.nanoTime() + STOP_PATIENCE.toNanos();
    stopping.forEach(shard -> shard.awaitEnd(Duration.ofNanos(until - System.nanoTime())));
  }

  private void takeOver(int id, Object assignment) {
    if (!isCurrent(id, assignment)) {
      return;
    }
    try {
      ShardLease lease = context.store().takeOver(id, owner);
      long nextOffset = feed.firstReadable(id, lease.nextOffset());
      begin(lease, nextOffset, assignment);
    } catch (RuntimeException e) {
      LOG.warn("Could not take shard {} over; trying again", id, e);
      retake(id, assignment);
    }
  }

  private synchronized boolean isCurrent(int id, Object assignment) {
    return assignments.get(id) == assignment;
  }

  private void begin(ShardLease lease, long nextOffset, Object assignment) {
    int id = lease.shard();
    var started = new AtomicReference<Shard>();
    Shard shard;
    synchronized (this) {
      if (!isCurrent(id, assignment)) {
        return;
      }
      shard =
          new Shard(
              lease, nextOffset, context, quietest(), () -> ended(id, started.get(), assignment));
      started.set(shard);
      shards.put(id, shard);
    }
    LOG.info("Owns shard {} by epoch {}, from offset {} on", id, lease.epoch(), nextOffset);
    feed.add(shard, nextOffset);
    taken.accept(id);
    shard.start();
  }

  /** The thread that works for the fewest shards. */
  private ShardLoop quietest() {
    return Collections.min(
        loops,
        Comparator.comparingLong(
            loop -> shards.values().stream().filter(shard -> shard.loop() == loop).count()));
  }

  private void ended(int id, Shard shard, Object assignment) {
    boolean stillMeant;
    synchronized (this) {
      shards.remove(id, shard);
      stillMeant = isCurrent(id, assignment);
    }
    feed.remove(shard);
    if (stillMeant) {
      retake(id, assignment);
    }
  }

  private void retake(int id, Object assignment) {
    try {
      takeovers.schedule(
          () -> takeOver(id, assignment),
          context.settings().takeoverRetryDelay().toNanos(),
          TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("Not taking shard {} over again: stopping", id);
    }
  }

  /**
   * Hands a request to its shard.
   *
   * @param newId whether the execution's id was made for this request, so that it has no runs yet
   * @param reply completed after the commit; exceptionally with {@link ShardMovedException} if the
   *     shard ends before
   * @return false if this process does not own it, or it takes nothing now
   */
  public boolean submit(RequestEnvelope envelope, boolean newId, CompletableFuture<Reply> reply) {
    Shard shard = shards.get(context.placement().shard(envelope.key()));
    return shard != null && shard.submit(new Work.Direct(envelope, newId, reply));
  }

  /** The epoch by which this process owns the workflow's shard; 0 where it does not. */
  public long ownedSince(WorkflowKey key) {
    Shard shard = shards.get(context.placement().shard(key));
    return shard == null ? 0 : shard.epoch();
  }

  /** How a shard stands here; null if this process does not own it by this epoch. */
  public ShardStanding.@Nullable Local standing(int id, long epoch) {
    Shard shard = shards.get(id);
    return shard == null || shard.epoch() != epoch ? null : shard.standing();
  }

  @Override
  public Set<Integer> owned() {
    return Set.copyOf(shards.keySet());
  }

  @Override
  public void due(StoredRun run, Instant at) {
    Shard shard = shards.get(context.placement().shard(run.execution().key()));
    if (shard != null) {
      shard.schedule(run.execution(), at);
    }
  }

  /** Says that a worker is gone. */
  public void workerLost(String worker) {
    shards.values().forEach(shard -> shard.workerLost(worker));
  }

  private synchronized Set<Integer> assigned() {
    return Set.copyOf(assignments.keySet());
  }

  /** Ends all shards, and takes no more over. */
  public void stop() {
    takeovers.shutdownNow();
    revoke(assigned());
    loops.forEach(ShardLoop::close);
  }
}
