package dev.orchestrator.engine.store;

import dev.orchestrator.protocol.execution.WorkflowKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The database as a shard needs it. Every method may throw {@link StoreUnavailableException}, after
 * which the caller may try again.
 */
public interface ShardStore {

  /**
   * Makes the owner the only one that can commit for the shard. Waits for a commit that another
   * owner is at.
   */
  ShardLease takeOver(int shard, String owner);

  /**
   * The number of the last commit.
   *
   * @throws LeaseLostException if the shard has another owner by now
   */
  long lastBatchNo(int shard, long epoch);

  /**
   * Writes the batches of some shards, each of them whole or not at all.
   *
   * @param commits at most one of each shard
   * @return the shards whose lease still held; nothing was written for the others
   * @throws StoreUnavailableException if it is not known whether they were written
   * @throws StoreRefusedException if one of them can never be written; nothing was
   */
  Set<Integer> commit(List<Commit> commits);

  /**
   * Writes one batch.
   *
   * @throws LeaseLostException if the shard has another owner by now; nothing was written
   * @throws StoreUnavailableException if it is not known whether it was written
   * @throws StoreRefusedException if the batch can never be written; nothing was
   */
  default void commit(Commit commit) {
    if (!commit(List.of(commit)).contains(commit.shard())) {
      throw new LeaseLostException(commit.shard(), commit.epoch());
    }
  }

  /**
   * Deletes the tasks of batches, which were all published.
   *
   * @param after the last batch whose tasks were deleted before
   * @param upTo the last batch of these
   */
  void deletePublished(int shard, long after, long upTo);

  /** All shards that ever had an owner, by number. */
  List<StoredShard> shards();

  /** The open run of each workflow, or else its newest; workflows without a run are left out. */
  Map<WorkflowKey, StoredRun> currentRuns(Collection<WorkflowKey> keys);

  /** The rows of these runs; runs that do not exist are left out. */
  Map<RunRef, StoredRun> runs(Collection<RunRef> refs);

  /** The journals of these runs; runs that do not exist are left out. */
  Map<RunRef, StoredJournal> journals(Collection<RunRef> refs);

  /**
   * Runs that are due, the earliest first.
   *
   * @param shards the shards to look at
   * @param shardCount how many shards there are in all
   * @param from the earliest deadline to return
   * @param after of the runs with that deadline, only those whose id comes later
   * @param until the latest deadline to return
   * @param limit the most runs to return
   */
  List<StoredRun> due(
      Collection<Integer> shards,
      int shardCount,
      Instant from,
      UUID after,
      Instant until,
      int limit);
}
