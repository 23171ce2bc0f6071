package dev.orchestrator.engine.store;

import dev.orchestrator.protocol.execution.WorkflowKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
   * Says that a shard is about to commit: others that are ready before it may wait for it a little,
   * to be written together. Holds until it commits, or {@linkplain #withdraw withdraws}.
   */
  void announce(int shard);

  /** Says that no commit comes any more, if one was announced and did not come. */
  void withdraw(int shard);

  /**
   * Writes a batch.
   *
   * @throws LeaseLostException if the shard has another owner by now; nothing was written
   * @throws StoreUnavailableException if it is not known whether it was written
   * @throws StoreRefusedException if the batch can never be written; nothing was
   */
  void commit(Commit commit);

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
