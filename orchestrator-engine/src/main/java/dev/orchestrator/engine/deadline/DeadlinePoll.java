package dev.orchestrator.engine.deadline;

import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.engine.store.StoredRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database for deadlines that have come near, and hands them to their shards. Those that
 * come and go between two questions are in the shards' memory.
 */
public final class DeadlinePoll {

  private static final Logger LOG = LoggerFactory.getLogger(DeadlinePoll.class);
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  /** Who is told. */
  public interface Sink {

    /** The shards to ask for. */
    Set<Integer> owned();

    /** The run must be looked at at the given moment, or before. */
    void due(StoredRun run, Instant at);
  }

  /**
   * How it asks.
   *
   * @param horizon how far ahead
   * @param interval how often
   * @param pageSize how many runs at a time
   */
  public record Settings(Duration horizon, Duration interval, int pageSize, int shardCount) {}

  private final ShardStore store;
  private final InstantSource clock;
  private final Settings settings;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("deadline-poll").daemon().factory());

  /** Does not ask before it is started. */
  public DeadlinePoll(ShardStore store, InstantSource clock, Settings settings) {
    this.store = store;
    this.clock = clock;
    this.settings = settings;
  }

  /** Begins to ask. */
  public void start(Sink sink) {
    executor.scheduleWithFixedDelay(
        () -> askSafely(sink, sink.owned()),
        0,
        settings.interval().toNanos(),
        TimeUnit.NANOSECONDS);
  }

  /** Asks at once for one shard, which has just been taken over. */
  public void ask(Sink sink, int shard) {
    executor.execute(() -> askSafely(sink, Set.of(shard)));
  }

  /** Stops asking. */
  public void stop() {
    executor.shutdownNow();
  }

  private void askSafely(Sink sink, Set<Integer> shards) {
    try {
      ask(sink, shards);
    } catch (RuntimeException e) {
      LOG.warn("Could not ask for deadlines; asking again later: {}", e.toString());
    }
  }

  private void ask(Sink sink, Set<Integer> shards) {
    Instant until = clock.instant().plus(settings.horizon());
    Instant from = Instant.EPOCH;
    UUID after = BEFORE_ALL;
    List<StoredRun> page;
    do {
      page = store.due(shards, settings.shardCount(), from, after, until, settings.pageSize());
      for (StoredRun run : page) {
        Instant at = run.nextDeadline();
        if (at != null) {
          sink.due(run, at);
          from = at;
          after = run.runId();
        }
      }
    } while (page.size() == settings.pageSize());
  }
}
