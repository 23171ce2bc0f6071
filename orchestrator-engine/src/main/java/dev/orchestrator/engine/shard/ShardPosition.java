package dev.orchestrator.engine.shard;

import dev.orchestrator.engine.store.Commit;
import dev.orchestrator.engine.store.ShardLease;

/** Where a shard stands in the database: its lease, and what its last commit said. */
record ShardPosition(int shard, long epoch, long batchNo, long nextOffset) {

  static ShardPosition of(ShardLease lease, long nextOffset) {
    return new ShardPosition(lease.shard(), lease.epoch(), lease.batchNo(), nextOffset);
  }

  ShardPosition after(Commit commit) {
    return new ShardPosition(shard, epoch, commit.batchNo(), commit.nextOffset());
  }
}
