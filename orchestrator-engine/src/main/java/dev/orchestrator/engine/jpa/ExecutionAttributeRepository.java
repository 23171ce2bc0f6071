package dev.orchestrator.engine.jpa;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads of the search attributes of runs. */
@Transactional(readOnly = true)
interface ExecutionAttributeRepository
    extends Repository<ExecutionAttributeRow, ExecutionAttributeRow.Key> {

  /** References as parallel arrays: an index lookup each, in one round trip. */
  @Query(
      value =
          """
          select a.*
          from unnest(cast(:slots as integer[]), cast(:runIds as uuid[])) as k (slot, run_id)
          join execution_attribute a on a.slot = k.slot and a.run_id = k.run_id
          order by a.slot, a.run_id, a.name, a.place
          """,
      nativeQuery = true)
  List<ExecutionAttributeRow> findOf(Integer[] slots, UUID[] runIds);
}
