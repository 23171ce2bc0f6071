package dev.orchestrator.engine.jpa;

import java.util.List;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads what earlier commits handed out and may not have published. */
@Transactional(readOnly = true)
interface OutboxRepository extends Repository<OutboxRow, OutboxRow.Key> {

  /** With a lower bound, or each deletion would pass over the remains of those before. */
  String DELETE_PUBLISHED =
      """
      delete from outbox
      where shard_id = :shardId and batch_no > :after and batch_no <= :upTo
      """;

  List<OutboxRow> findByShardIdOrderByBatchNo(int shardId);

  @Modifying
  @Transactional
  @Query(value = DELETE_PUBLISHED, nativeQuery = true)
  int deletePublished(int shardId, long after, long upTo);
}
