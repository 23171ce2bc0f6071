package dev.orchestrator.engine.shard;

import dev.orchestrator.engine.store.Commit;
import dev.orchestrator.engine.store.RunRef;
import dev.orchestrator.engine.store.ShardLease;
import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.engine.store.StoreUnavailableException;
import dev.orchestrator.engine.store.StoredJournal;
import dev.orchestrator.engine.store.StoredRun;
import dev.orchestrator.engine.store.StoredShard;
import dev.orchestrator.protocol.execution.WorkflowKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A real store whose connection breaks when a test says so. */
final class FaultyStore implements ShardStore {

  final AtomicInteger commitsThatBreakBefore = new AtomicInteger();
  final AtomicInteger commitsThatBreakAfter = new AtomicInteger();
  final AtomicInteger lookUps = new AtomicInteger();
  private final ShardStore store;

  FaultyStore(ShardStore store) {
    this.store = store;
  }

  @Override
  public Set<Integer> commit(List<Commit> commits) {
    breakIf(commitsThatBreakBefore);
    Set<Integer> held = store.commit(commits);
    breakIf(commitsThatBreakAfter);
    return held;
  }

  private static void breakIf(AtomicInteger left) {
    if (left.getAndUpdate(count -> Math.max(0, count - 1)) > 0) {
      throw new StoreUnavailableException("The connection broke", new IllegalStateException());
    }
  }

  @Override
  public ShardLease takeOver(int shard, String owner) {
    return store.takeOver(shard, owner);
  }

  @Override
  public long lastBatchNo(int shard, long epoch) {
    return store.lastBatchNo(shard, epoch);
  }

  @Override
  public void deletePublished(int shard, long after, long upTo) {
    store.deletePublished(shard, after, upTo);
  }

  @Override
  public List<StoredShard> shards() {
    return store.shards();
  }

  @Override
  public Map<WorkflowKey, StoredRun> currentRuns(Collection<WorkflowKey> keys) {
    lookUps.incrementAndGet();
    return store.currentRuns(keys);
  }

  @Override
  public Map<RunRef, StoredRun> runs(Collection<RunRef> refs) {
    return store.runs(refs);
  }

  @Override
  public Map<RunRef, StoredJournal> journals(Collection<RunRef> refs) {
    return store.journals(refs);
  }

  @Override
  public List<StoredRun> due(
      Collection<Integer> shards,
      int shardCount,
      Instant from,
      UUID after,
      Instant until,
      int limit) {
    return store.due(shards, shardCount, from, after, until, limit);
  }
}
