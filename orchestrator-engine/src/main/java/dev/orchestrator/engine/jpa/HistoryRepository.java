package dev.orchestrator.engine.jpa;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads of journals. */
@Transactional(readOnly = true)
interface HistoryRepository extends Repository<HistoryRow, HistoryRow.Key> {

  String JOURNALS =
      """
      select h.slot as slot, h.run_id as runId, h.entries as entries
      from unnest(cast(:slots as integer[]), cast(:runIds as uuid[])) as k (slot, run_id)
      join history h on h.slot = k.slot and h.run_id = k.run_id
      order by h.slot, h.run_id, h.batch_no
      """;

  String LAST_COMMITS =
      """
      select k.slot as slot, k.run_id as runId, l.batch_no as batchNo
      from unnest(cast(:slots as integer[]), cast(:runIds as uuid[])) as k (slot, run_id)
      cross join lateral (
        select h.batch_no from history h
        where h.slot = k.slot and h.run_id = k.run_id
        order by h.batch_no desc limit 1) l
      """;

  /**
   * The row that was written last, of each run: an index lookup each, in one round trip. How long a
   * row is, its place on disk tells; what is cut off is never read.
   */
  String LAST =
      """
      select l.slot as slot, l.run_id as runId, l.entries as entries
      from (
        select h.slot, h.run_id, h.entries, k.place,
          sum(octet_length(h.entries)) over (order by k.place) - octet_length(h.entries) as before
        from unnest(cast(:slots as integer[]), cast(:runIds as uuid[]))
          with ordinality as k (slot, run_id, place)
        cross join lateral (
          select * from history
          where slot = k.slot and run_id = k.run_id order by batch_no desc limit 1) as h) as l
      where l.before < :maxBytes
      order by l.place
      """;

  /**
   * The rows that were written last, in the order of the runs, as far as all before are shorter.
   *
   * @param maxBytes cuts off the rows that follow so many bytes
   */
  @Query(value = LAST, nativeQuery = true)
  List<JournalView> findLast(Integer[] slots, UUID[] runIds, long maxBytes);

  @Query(value = JOURNALS, nativeQuery = true)
  List<JournalView> findJournals(Integer[] slots, UUID[] runIds);

  /**
   * Rows with events of the range, both ends included; rows without events are left out.
   *
   * @param afterBatchNo rows up to this one are known to have none, and are not looked at
   */
  @Query(
      """
      select new dev.orchestrator.engine.jpa.StoredEvents(h.batchNo, h.entries)
      from HistoryRow h
      where h.slot = :slot and h.runId = :runId and h.batchNo > :afterBatchNo
        and h.nextEventId > :fromEventId and h.firstEventId <= :toEventId
        and h.firstEventId < h.nextEventId
      order by h.batchNo
      """)
  List<StoredEvents> findEvents(
      int slot, UUID runId, long afterBatchNo, long fromEventId, long toEventId, Limit limit);

  /** The number of the row that was written last, of each of these runs. */
  @Query(value = LAST_COMMITS, nativeQuery = true)
  List<LastCommitView> findLastCommits(Integer[] slots, UUID[] runIds);

  /** The row that was written last. */
  Optional<PositionView> findFirstBySlotAndRunIdOrderByBatchNoDesc(int slot, UUID runId);

  /** A row of a journal. */
  interface JournalView {
    int getSlot();

    UUID getRunId();

    byte[] getEntries();
  }

  /** The end of a journal. */
  interface LastCommitView {
    int getSlot();

    UUID getRunId();

    long getBatchNo();
  }

  /** Where a row stands in the history. */
  interface PositionView {
    long getNextEventId();

    byte[] getEntries();
  }
}
