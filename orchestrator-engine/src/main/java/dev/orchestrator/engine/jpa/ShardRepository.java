package dev.orchestrator.engine.jpa;

import java.util.List;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads who owns which shard. */
@Transactional(readOnly = true)
interface ShardRepository extends Repository<ShardRow, Integer> {

  List<ShardRow> findAllByOrderByShardId();
}
