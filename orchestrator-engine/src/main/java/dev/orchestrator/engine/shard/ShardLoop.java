package dev.orchestrator.engine.shard;

import dev.orchestrator.engine.shard.StopSignal.StoppedException;
import dev.orchestrator.engine.store.LeaseLostException;
import dev.orchestrator.engine.store.OutboxEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of a shard's thread: drain what waits, carry it out, again, until told to stop. */
final class ShardLoop implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ShardLoop.class);

  /** The longest sleep: a clock that was moved by hand is noticed after this. */
  private static final Duration TICK = Duration.ofMillis(100);

  private static final Duration BROKER_LOOK = Duration.ofMillis(5);

  private final int shard;
  private final Backlog backlog;
  private final List<OutboxEntry> unpublished;
  private final BatchProcessor processor;
  private final ShardSettings settings;
  private final StopSignal stop;
  private final CommitPace pace;
  private final Runnable ended;
  private List<Work> current = List.of();

  ShardLoop(
      Shard shard,
      List<OutboxEntry> unpublished,
      BatchProcessor processor,
      CommitPace pace,
      Runnable ended) {
    this.shard = shard.id();
    this.backlog = shard.waiting();
    this.stop = shard.stopSignal();
    this.settings = shard.settings();
    this.unpublished = unpublished;
    this.processor = processor;
    this.pace = pace;
    this.ended = ended;
  }

  @Override
  public void run() {
    try {
      processor.republish(unpublished);
      while (!stop.given()) {
        turn();
      }
      processor.cleanUp();
      LOG.info("Shard {} stopped", shard);
    } catch (StoppedException e) {
      LOG.info("Shard {} stopped while it waited", shard);
    } catch (LeaseLostException e) {
      LOG.warn("Shard {} has another owner: {}", shard, e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.error("Shard {} ends because of a failure that nothing provides for", shard, e);
    } finally {
      stop.give();
      abandon();
      ended.run();
    }
  }

  private void turn() {
    while (processor.unpublished() > settings.maxUnpublished()) {
      stop.pause(BROKER_LOOK);
    }
    awaitWork();
    boolean inStep = awaitTurn();
    current = backlog.take(settings.maxBatchSize());
    pace.took(current.size(), System.nanoTime());
    processor.process(current, inStep);
    boolean idle = current.isEmpty();
    current = List.of();
    if (idle) {
      processor.cleanUp();
    }
  }

  private void awaitWork() {
    try {
      backlog.await(processor.untilDue(TICK));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException();
    }
  }

  /**
   * Waits for the other shards if all are busy; whether they begin at the same time as this one.
   */
  private boolean awaitTurn() {
    long wait = backlog.size() == 0 ? 0 : pace.untilTurn(System.nanoTime());
    if (wait > 0) {
      stop.givenWithin(Duration.ofNanos(wait));
    }
    return wait > 0;
  }

  /** Tells those who wait in this process that somebody else will answer. */
  private void abandon() {
    List<Work> left = new ArrayList<>(current);
    left.addAll(backlog.take(Integer.MAX_VALUE));
    for (Work work : left) {
      if (work instanceof Work.Direct direct) {
        direct.reply().completeExceptionally(new ShardMovedException(shard));
      }
    }
  }
}
