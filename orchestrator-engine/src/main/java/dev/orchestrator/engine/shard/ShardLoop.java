package dev.orchestrator.engine.shard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that works for some shards: waits until one has something to do, has all of them carry
 * out what they have, again, until told to stop. Most of what a turn costs, here and at everybody
 * whom it wakes, does not depend on how many shards it is for.
 */
final class ShardLoop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ShardLoop.class);

  /** The longest sleep: a clock that was moved by hand is noticed after this. */
  private static final Duration TICK = Duration.ofMillis(100);

  private final JointTurn turn;
  private final CommitPace pace;
  private final Bell bell = new Bell();
  private final StopSignal closing = new StopSignal();
  private final Queue<Shard> joining = new ConcurrentLinkedQueue<>();
  private final List<Shard> shards = new ArrayList<>();
  private final Thread thread;

  /** Works for nobody yet. */
  ShardLoop(String name, ShardContext context) {
    this.turn = new JointTurn(context);
    this.pace =
        new CommitPace(context.settings().commitDelay(), context.settings().commitSiblings());
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  /** Begins to work; returns itself. */
  ShardLoop start() {
    thread.start();
    return this;
  }

  /** To be rung when one of its shards may have something to do. */
  Bell bell() {
    return bell;
  }

  /** Works for a shard from now on, until it ends. */
  void add(Shard shard) {
    joining.add(shard);
    bell.ring();
  }

  private void run() {
    while (!closing.given() || !shards.isEmpty() || !joining.isEmpty()) {
      try {
        turn();
      } catch (InterruptedException | RuntimeException | Error e) {
        // Shards end by themselves where they fail; others will be taken over here again.
        LOG.error("Shards end because of a failure that nothing provides for", e);
        shards.forEach(Shard::end);
        shards.clear();
      }
    }
  }

  private void turn() throws InterruptedException {
    awaitWork();
    awaitTurn();
    shards.forEach(Shard::endIfTold);
    shards.removeIf(Shard::hasEnded);
    long began = System.nanoTime();
    pace.took(turn.carryOut(shards), began);
    shards.removeIf(Shard::hasEnded);
  }

  private void awaitWork() throws InterruptedException {
    long now = System.nanoTime();
    long tick = now + TICK.toNanos();
    welcome();
    long wait = untilReady(now, tick);
    while (wait > 0) {
      bell.await(wait);
      welcome();
      now = System.nanoTime();
      wait = untilReady(now, tick);
    }
  }

  private long untilReady(long now, long tick) {
    long wait = tick - now;
    for (Shard shard : shards) {
      wait = Math.min(wait, shard.untilReady(now));
    }
    return wait;
  }

  /** Waits while there is much to do, so that more is carried out at once. */
  private void awaitTurn() {
    if (shards.stream().anyMatch(shard -> shard.backlog() > 0)) {
      long wait = pace.untilTurn(System.nanoTime());
      if (wait > 0) {
        closing.givenWithin(Duration.ofNanos(wait));
      }
    }
  }

  private void welcome() {
    Shard shard = joining.poll();
    while (shard != null) {
      shards.add(shard);
      shard = joining.poll();
    }
  }

  /** Tells the thread to end once its shards have. */
  @Override
  public void close() {
    closing.give();
    bell.ring();
  }
}
