package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.store.StoredRun;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads of the execution table, and the deletion of what was kept for long enough. */
@Transactional(readOnly = true)
interface RunRepository extends Repository<ExecutionRow, RunId>, RunSearch {

  /** Said so that only one index can answer, as in {@link CurrentRuns}. */
  String OPEN =
      """
      select e from ExecutionRow e
      where e.slot = :slot and e.namespace = :namespace and e.workflowId = :workflowId
        and e.closeTime is null
      """;

  /** Likewise: a workflow may have many thousands of runs. */
  String NEWEST =
      """
      select e from ExecutionRow e
      where e.slot = :slot and e.namespace = :namespace and e.workflowId = :workflowId
      order by e.startTime desc nulls last, e.runId desc
      limit 1
      """;

  /** References as parallel arrays: an index lookup each, in one round trip. */
  String BY_REF =
      """
      select e.slot as slot, e.run_id as runId, e.namespace as namespace,
             e.workflow_id as workflowId, e.status as status, e.next_deadline as nextDeadline,
             e.stuck_reason as stuckReason, e.stuck_since as stuckSince
      from unnest(cast(:slots as integer[]), cast(:runIds as uuid[])) as k (slot, run_id)
      join execution e on e.slot = k.slot and e.run_id = k.run_id
      """;

  String DUE =
      """
      select new dev.orchestrator.engine.store.StoredRun(
          e.slot, e.runId, e.namespace, e.workflowId, e.status, e.nextDeadline)
      from ExecutionRow e
      where e.nextDeadline <= :until and e.nextDeadline >= :from
        and (e.nextDeadline > :from or e.runId > :after)
        and mod(e.slot, :shardCount) in :shards
      order by e.nextDeadline, e.runId
      """;

  String DELETE_EXPIRED =
      """
      with expired as (
          select slot, run_id from execution
          where namespace = :namespace and close_time < :closedBefore
          order by close_time limit :limit
          for update skip locked),
      histories as (
          delete from history h using expired x where h.slot = x.slot and h.run_id = x.run_id),
      attributes as (
          delete from execution_attribute a using expired x
          where a.slot = x.slot and a.run_id = x.run_id),
      payload_references as (
          delete from payload_reference p using expired x
          where p.slot = x.slot and p.run_id = x.run_id)
      delete from execution e using expired x where e.slot = x.slot and e.run_id = x.run_id
      """;

  @Query(OPEN)
  Optional<ExecutionRow> findOpen(int slot, String namespace, String workflowId);

  @Query(NEWEST)
  Optional<ExecutionRow> findNewest(int slot, String namespace, String workflowId);

  @Query(value = BY_REF, nativeQuery = true)
  List<RunView> findByRefs(Integer[] slots, UUID[] runIds);

  @Query(DUE)
  List<StoredRun> findDue(
      Collection<Integer> shards,
      int shardCount,
      Instant from,
      UUID after,
      Instant until,
      Limit limit);

  Optional<ExecutionRow> findBySlotAndRunId(int slot, UUID runId);

  @Modifying
  @Transactional
  @Query(value = DELETE_EXPIRED, nativeQuery = true)
  int deleteExpired(String namespace, Instant closedBefore, int limit);

  /** The columns that a shard needs. */
  interface RunView {
    int getSlot();

    UUID getRunId();

    String getNamespace();

    String getWorkflowId();

    WorkflowExecutionStatus getStatus();

    @Nullable Instant getNextDeadline();

    @Nullable String getStuckReason();

    @Nullable Instant getStuckSince();

    default StoredRun toStoredRun() {
      return new StoredRun(
          getSlot(),
          getRunId(),
          getNamespace(),
          getWorkflowId(),
          getStatus(),
          getNextDeadline(),
          StuckColumns.read(getStuckReason(), getStuckSince()));
    }
  }
}
