package dev.orchestrator.engine.jpa;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.orchestrator.engine.jpa.HistoryRepository.JournalView;
import dev.orchestrator.engine.jpa.RunRepository.RunView;
import dev.orchestrator.engine.store.Commit;
import dev.orchestrator.engine.store.LeaseLostException;
import dev.orchestrator.engine.store.OutboxEntry;
import dev.orchestrator.engine.store.RunRef;
import dev.orchestrator.engine.store.ShardLease;
import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.engine.store.StoredJournal;
import dev.orchestrator.engine.store.StoredRun;
import dev.orchestrator.engine.store.StoredShard;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.history.JournalEntry;
import dev.orchestrator.protocol.json.ProtocolJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.springframework.data.domain.Limit;

/** The store on PostgreSQL: appends by one statement, reads by repositories. */
final class JpaShardStore implements ShardStore {

  private static final String TAKE_OVER =
      """
      insert into shard as s (shard_id, epoch, owner, next_offset, batch_no)
      values (?, 1, ?, 0, 0)
      on conflict (shard_id) do update set epoch = s.epoch + 1, owner = excluded.owner
      returning s.epoch, s.next_offset, s.batch_no
      """;

  /**
   * With a lower bound, or each deletion would pass over the remains of those before. Nobody waits
   * for the database's log: what a crash brings back is deleted once more.
   */
  private static final String DELETE_PUBLISHED =
      """
      select set_config('synchronous_commit', 'off', true);
      delete from outbox where shard_id = ? and batch_no > ? and batch_no <= ?
      """;

  private final SessionFactory sessions;
  private final AppendStatement appends;
  private final CurrentRuns currentRuns;
  private final RunRepository runs;
  private final HistoryRepository histories;
  private final OutboxRepository outbox;
  private final ShardRepository shards;

  JpaShardStore(
      SessionFactory sessions,
      RunRepository runs,
      HistoryRepository histories,
      OutboxRepository outbox,
      ShardRepository shards) {
    this.sessions = sessions;
    this.appends = new AppendStatement(sessions);
    this.currentRuns = new CurrentRuns(sessions);
    this.runs = runs;
    this.histories = histories;
    this.outbox = outbox;
    this.shards = shards;
  }

  @Override
  public ShardLease takeOver(int shard, String owner) {
    return StoreFailures.translate(
        "take shard %d over".formatted(shard),
        () -> {
          ShardRow row = OwnTransaction.of(sessions, connection -> lease(connection, shard, owner));
          return new ShardLease(shard, row.epoch, row.nextOffset, row.batchNo, unpublished(shard));
        });
  }

  @Override
  public List<StoredShard> shards() {
    return StoreFailures.translate(
        "read who owns which shard",
        () ->
            shards.findAllByOrderByShardId().stream()
                .map(
                    row ->
                        new StoredShard(
                            row.shardId, row.owner, row.epoch, row.nextOffset, row.batchNo))
                .toList());
  }

  private static ShardRow lease(Connection connection, int shard, String owner)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TAKE_OVER)) {
      statement.setInt(1, shard);
      statement.setString(2, owner);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        var lease = new ShardRow();
        lease.epoch = row.getLong(1);
        lease.nextOffset = row.getLong(2);
        lease.batchNo = row.getLong(3);
        return lease;
      }
    }
  }

  private List<OutboxEntry> unpublished(int shard) {
    return outbox.findByShardIdOrderByBatchNo(shard).stream()
        .flatMap(batch -> OutboxJson.read(batch.tasks).stream())
        .toList();
  }

  @Override
  public long lastBatchNo(int shard, long epoch) {
    return StoreFailures.translate(
        "read shard %d".formatted(shard),
        () -> {
          ShardRow row =
              sessions.fromStatelessTransaction(session -> session.get(ShardRow.class, shard));
          if (row == null || row.epoch != epoch) {
            throw new LeaseLostException(shard, epoch);
          }
          return row.batchNo;
        });
  }

  @Override
  public Set<Integer> commit(List<Commit> commits) {
    return StoreFailures.translate(
        "commit batches of %d shards".formatted(commits.size()), () -> appends.write(commits));
  }

  @Override
  public void deletePublished(int shard, long after, long upTo) {
    StoreFailures.translate(
        "delete published tasks of shard %d".formatted(shard),
        () ->
            OwnTransaction.of(
                sessions, connection -> deletePublished(connection, shard, after, upTo)));
  }

  private static boolean deletePublished(Connection connection, int shard, long after, long upTo)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DELETE_PUBLISHED)) {
      statement.setInt(1, shard);
      statement.setLong(2, after);
      statement.setLong(3, upTo);
      return statement.execute();
    }
  }

  @Override
  public Map<WorkflowKey, StoredRun> currentRuns(Collection<WorkflowKey> keys) {
    return keys.isEmpty() ? Map.of() : currentRuns.find(keys);
  }

  @Override
  public Map<RunRef, StoredRun> runs(Collection<RunRef> refs) {
    if (refs.isEmpty()) {
      return Map.of();
    }
    return StoreFailures.translate(
        "find runs",
        () ->
            runs.findByRefs(slots(refs), runIds(refs)).stream()
                .map(RunView::toStoredRun)
                .collect(toMap(StoredRun::ref, Function.identity())));
  }

  @Override
  public Map<RunRef, StoredJournal> journals(Collection<RunRef> refs) {
    if (refs.isEmpty()) {
      return Map.of();
    }
    return StoreFailures.translate(
        "read journals",
        () -> {
          Map<RunRef, List<JournalView>> rows =
              histories.findJournals(slots(refs), runIds(refs)).stream()
                  .collect(groupingBy(row -> new RunRef(row.getSlot(), row.getRunId())));
          var journals = new HashMap<RunRef, StoredJournal>();
          rows.forEach((ref, of) -> journals.put(ref, journal(of)));
          return journals;
        });
  }

  private static StoredJournal journal(List<JournalView> rows) {
    var entries = new ArrayList<JournalEntry>();
    long bytes = 0;
    for (JournalView row : rows) {
      byte[] json = row.getEntries();
      bytes += json.length;
      entries.addAll(ProtocolJson.readJournal(json));
    }
    return new StoredJournal(entries, rows.size(), bytes);
  }

  @Override
  public List<StoredRun> due(
      Collection<Integer> shards,
      int shardCount,
      Instant from,
      UUID after,
      Instant until,
      int limit) {
    return shards.isEmpty()
        ? List.of()
        : StoreFailures.translate(
            "find due runs",
            () -> runs.findDue(shards, shardCount, from, after, until, Limit.of(limit)));
  }

  private static Integer[] slots(Collection<RunRef> refs) {
    return refs.stream().map(RunRef::slot).toArray(Integer[]::new);
  }

  private static UUID[] runIds(Collection<RunRef> refs) {
    return refs.stream().map(RunRef::runId).toArray(UUID[]::new);
  }
}
