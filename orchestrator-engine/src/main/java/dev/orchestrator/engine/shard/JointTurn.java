package dev.orchestrator.engine.shard;

import dev.orchestrator.engine.metrics.EngineMetrics;
import dev.orchestrator.engine.store.Commit;
import dev.orchestrator.engine.store.LeaseLostException;
import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.engine.store.StoreRefusedException;
import dev.orchestrator.engine.store.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Some shards carry out what waits for them, side by side: what they need is read together, and
 * what each has decided is committed together. Where the database does not take that as a whole,
 * each shard goes on by itself, so that what one does wrong or waits for is its own.
 */
final class JointTurn {

  private static final Logger LOG = LoggerFactory.getLogger(JointTurn.class);

  private final ShardStore store;
  private final EngineMetrics metrics;

  JointTurn(ShardContext context) {
    this.store = context.store();
    this.metrics = context.metrics();
  }

  /** A shard, and what it is at. */
  private record Part<T>(Shard shard, T of) {}

  /**
   * Carries out what waits.
   *
   * @return how much it was
   */
  int carryOut(List<Shard> shards) {
    List<Part<ReadBatch>> read = read(shards);
    commit(decide(read, load(read)));
    shards.forEach(Shard::rest);
    return read.stream().mapToInt(part -> part.of().work().size()).sum();
  }

  private static List<Part<ReadBatch>> read(List<Shard> shards) {
    List<Part<ReadBatch>> read = new ArrayList<>(shards.size());
    for (Shard shard : shards) {
      shard.live(
          () -> {
            ReadBatch batch = shard.read();
            if (batch != null) {
              read.add(new Part<>(shard, batch));
            }
          });
    }
    return read;
  }

  private static List<Part<DecidedBatch>> decide(
      List<Part<ReadBatch>> parts, @Nullable LoadedRuns loaded) {
    List<Part<DecidedBatch>> decided = new ArrayList<>(parts.size());
    for (Part<ReadBatch> part : parts) {
      Shard shard = part.shard();
      shard.live(
          () -> {
            DecidedBatch batch = shard.processor().decide(part.of(), loaded);
            if (batch != null) {
              decided.add(new Part<>(shard, batch));
            }
          });
    }
    return decided;
  }

  /** Null if each has to read for itself. */
  private @Nullable LoadedRuns load(List<Part<ReadBatch>> parts) {
    try {
      return LoadedRuns.of(
          WantedRuns.all(parts.stream().map(part -> part.of().wanted()).toList()), store);
    } catch (StoreRefusedException e) {
      LOG.debug("Cannot be read together", e);
    } catch (StoreUnavailableException e) {
      goOnShardByShard(e);
    }
    return null;
  }

  private void goOnShardByShard(StoreUnavailableException e) {
    metrics.storeFailed();
    LOG.warn("{}; trying again, shard by shard", e.getMessage());
  }

  private void commit(List<Part<DecidedBatch>> parts) {
    List<Commit> commits = new ArrayList<>(parts.size());
    for (Part<DecidedBatch> part : parts) {
      Commit commit = part.of().commit();
      if (commit != null) {
        commits.add(commit);
      }
    }
    long before = System.nanoTime();
    boolean tried = false;
    Set<Integer> held = null;
    try {
      held = commits.isEmpty() ? Set.of() : store.commit(commits);
    } catch (StoreRefusedException e) {
      LOG.debug("Cannot be committed together", e);
    } catch (StoreUnavailableException e) {
      tried = true;
      goOnShardByShard(e);
    }
    long nanos = System.nanoTime() - before;
    for (Part<DecidedBatch> part : parts) {
      finish(part, held, tried, nanos);
    }
  }

  private static void finish(
      Part<DecidedBatch> part, @Nullable Set<Integer> held, boolean tried, long nanos) {
    Shard shard = part.shard();
    DecidedBatch batch = part.of();
    Commit commit = batch.commit();
    shard.live(
        () -> {
          if (commit == null || held == null) {
            shard.processor().commit(batch, tried);
          } else if (held.contains(shard.id())) {
            shard.processor().committed(batch, commit, nanos);
          } else {
            throw new LeaseLostException(shard.id(), shard.epoch());
          }
        });
  }
}
