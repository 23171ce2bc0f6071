package dev.orchestrator.engine.jpa;

import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads who owns which shard, and how far they have come. */
@Transactional(readOnly = true)
interface ShardRepository extends Repository<ShardRow, Integer> {

  List<ShardRow> findAllByOrderByShardId();

  /** The commits of all shards together. */
  @Query("select coalesce(sum(s.batchNo), 0) from ShardRow s")
  long countCommits();
}
