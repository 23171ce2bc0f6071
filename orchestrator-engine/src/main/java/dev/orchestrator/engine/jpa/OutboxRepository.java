package dev.orchestrator.engine.jpa;

import java.util.List;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads what earlier commits handed out and may not have published. */
@Transactional(readOnly = true)
interface OutboxRepository extends Repository<OutboxRow, OutboxRow.Key> {

  List<OutboxRow> findByShardIdOrderByBatchNo(int shardId);
}
