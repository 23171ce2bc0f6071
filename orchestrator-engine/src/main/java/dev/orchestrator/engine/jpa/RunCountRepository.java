package dev.orchestrator.engine.jpa;

import dev.orchestrator.protocol.execution.StuckReason;
import java.time.Instant;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Counts by indexes alone, with the slots as an array: each count passes over its own part. */
@Transactional(readOnly = true)
interface RunCountRepository extends Repository<ExecutionRow, RunId> {

  /** Said as the index of open runs has it. */
  String OPEN =
      """
      select o.namespace as namespace, count(*) as count
      from (
          select e.namespace from execution e
          where e.close_time is null and e.slot = any(cast(:slots as integer[]))
          limit :limit) o
      group by o.namespace
      """;

  String STUCK =
      """
      select s.namespace as namespace, s.stuck_reason as reason, count(*) as count
      from (
          select e.namespace, e.stuck_reason from execution e
          where e.stuck_reason is not null and e.slot = any(cast(:slots as integer[]))
          limit :limit) s
      group by s.namespace, s.stuck_reason
      """;

  String DUE =
      """
      select count(*)
      from (
          select 1 from execution e
          where e.next_deadline <= :now and e.slot = any(cast(:slots as integer[]))
          limit :limit) d
      """;

  /** How many runs of a namespace. */
  interface NamespaceCount {
    String getNamespace();

    long getCount();
  }

  /** How many runs of a namespace are stuck for the same reason. */
  interface ReasonCount {
    String getNamespace();

    StuckReason getReason();

    long getCount();
  }

  @Query(value = OPEN, nativeQuery = true)
  List<NamespaceCount> open(Integer[] slots, int limit);

  @Query(value = STUCK, nativeQuery = true)
  List<ReasonCount> stuck(Integer[] slots, int limit);

  @Query(value = DUE, nativeQuery = true)
  long due(Integer[] slots, Instant now, int limit);
}
