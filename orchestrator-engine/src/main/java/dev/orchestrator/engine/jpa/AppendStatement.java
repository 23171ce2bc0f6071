package dev.orchestrator.engine.jpa;

import dev.orchestrator.core.stuck.Stuck;
import dev.orchestrator.engine.store.Commit;
import dev.orchestrator.engine.store.Commit.JournalRow;
import dev.orchestrator.engine.store.Commit.RunRow;
import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * The append path: everything that some shards commit, as one statement that is its own
 * transaction. So a commit is one round trip, however many rows it has, and a process that stands
 * still never holds a shard's row: the statement was sent, or it was not. Rows are only written for
 * those shards whose lease the statement itself has asserted.
 */
final class AppendStatement {

  private static final String BEFORE_TASKS =
      Plans.ONCE
          + """
      with held as (
          update shard s set next_offset = c.next_offset, batch_no = c.batch_no
          from unnest(?::int4[], ?::int8[], ?::int8[], ?::int8[])
              as c (shard_id, epoch, batch_no, next_offset)
          where s.shard_id = c.shard_id and s.epoch = c.epoch and s.batch_no = c.batch_no - 1
          returning s.shard_id, s.batch_no),
      runs as (
          insert into execution (
              slot, run_id, namespace, workflow_id, workflow_type, task_queue, request_id, status,
              history_length, start_time, close_time, next_deadline, pinned_version,
              stuck_reason, stuck_since)
          select
              r.slot, r.run_id, r.namespace, r.workflow_id, r.workflow_type, r.task_queue,
              r.request_id, r.status, r.history_length,
              timestamptz 'epoch' + r.start_micros * interval '1 microsecond',
              timestamptz 'epoch' + r.close_micros * interval '1 microsecond',
              timestamptz 'epoch' + r.deadline_micros * interval '1 microsecond',
              r.pinned_version, r.stuck_reason,
              timestamptz 'epoch' + r.stuck_micros * interval '1 microsecond'
          from unnest(
                  ?::int4[], ?::int4[], ?::uuid[], ?::varchar[], ?::varchar[], ?::varchar[],
                  ?::varchar[], ?::varchar[], ?::varchar[], ?::int8[], ?::int8[], ?::int8[],
                  ?::int8[], ?::varchar[], ?::varchar[], ?::int8[])
              with ordinality as r (
                  shard_id, slot, run_id, namespace, workflow_id, workflow_type, task_queue,
                  request_id, status, history_length, start_micros, close_micros,
                  deadline_micros, pinned_version, stuck_reason, stuck_micros, place)
          join held h on h.shard_id = r.shard_id
          order by r.place
          on conflict (slot, run_id) do update set
              status = excluded.status, history_length = excluded.history_length,
              close_time = excluded.close_time, next_deadline = excluded.next_deadline,
              pinned_version = excluded.pinned_version,
              stuck_reason = excluded.stuck_reason, stuck_since = excluded.stuck_since),
      journal as (
          insert into history (slot, run_id, batch_no, first_event_id, next_event_id, entries)
          select j.slot, j.run_id, j.row_no, j.first_event_id, j.next_event_id, j.entries
          from unnest(?::int4[], ?::int4[], ?::uuid[], ?::int8[], ?::int8[], ?::int8[], ?::bytea[])
              as j (shard_id, slot, run_id, row_no, first_event_id, next_event_id, entries)
          join held h on h.shard_id = j.shard_id),
      """;

  private static final String TASKS =
      """
      tasks as (
          insert into outbox (shard_id, batch_no, tasks)
          select h.shard_id, h.batch_no, t.tasks
          from unnest(?::int4[], ?::bytea[]) as t (shard_id, tasks)
          join held h on h.shard_id = t.shard_id)
      """;

  private static final String HELD = "select shard_id from held";

  private static final String SQL = BEFORE_TASKS + TASKS + HELD;

  /** Other statements, so that commits without search attributes pay nothing for them. */
  private static final String SQL_WITH_ATTRIBUTES =
      BEFORE_TASKS + AttributeColumns.SQL + TASKS + HELD;

  /** Likewise for references to large payloads. */
  private static final String SQL_WITH_PAYLOADS = BEFORE_TASKS + PayloadColumns.SQL + TASKS + HELD;

  private static final String SQL_WITH_BOTH =
      BEFORE_TASKS + AttributeColumns.SQL + PayloadColumns.SQL + TASKS + HELD;

  private final SessionFactory sessions;

  AppendStatement(SessionFactory sessions) {
    this.sessions = sessions;
  }

  /**
   * Writes what the commits say, for each shard all or nothing.
   *
   * @return the shards whose lease still held; nothing was written for the others
   */
  Set<Integer> write(List<Commit> commits) {
    return OwnTransaction.of(sessions, connection -> write(commits, connection));
  }

  private static Set<Integer> write(List<Commit> commits, Connection connection)
      throws SQLException {
    boolean attributes = commits.stream().anyMatch(commit -> !commit.attributes().isEmpty());
    boolean payloads = PayloadColumns.areIn(commits);
    String sql =
        attributes
            ? payloads ? SQL_WITH_BOTH : SQL_WITH_ATTRIBUTES
            : payloads ? SQL_WITH_PAYLOADS : SQL;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      var columns = new ArrayColumns(statement);
      shards(columns.of(commits));
      runs(columns.of(rows(commits, Commit::runs)));
      journal(columns.of(rows(commits, Commit::journal)));
      if (attributes) {
        AttributeColumns.set(commits, columns);
      }
      if (payloads) {
        PayloadColumns.set(commits, columns);
      }
      tasks(columns.of(commits.stream().filter(commit -> !commit.outbox().isEmpty()).toList()));
      return shardIds(statement);
    }
  }

  private static Set<Integer> shardIds(PreparedStatement statement) throws SQLException {
    Set<Integer> ids = new HashSet<>();
    try (ResultSet rows = Plans.execute(statement)) {
      while (rows.next()) {
        ids.add(rows.getInt(1));
      }
    }
    return ids;
  }

  /** A row and the shard whose commit has it. */
  private record OfShard<R>(int shard, R row) {}

  private static <R> List<OfShard<R>> rows(List<Commit> commits, Function<Commit, List<R>> of) {
    return commits.stream()
        .flatMap(commit -> of.apply(commit).stream().map(row -> new OfShard<>(commit.shard(), row)))
        .toList();
  }

  private static void shards(ArrayColumns.Of<Commit> commits) throws SQLException {
    commits.add("int4", Integer[]::new, Commit::shard);
    commits.add("int8", Long[]::new, Commit::epoch);
    commits.add("int8", Long[]::new, Commit::batchNo);
    commits.add("int8", Long[]::new, Commit::nextOffset);
  }

  private static void runs(ArrayColumns.Of<OfShard<RunRow>> runs) throws SQLException {
    runs.add("int4", Integer[]::new, OfShard::shard);
    runs.add("int4", Integer[]::new, run -> run.row().ref().slot());
    runs.add("uuid", UUID[]::new, run -> run.row().ref().runId());
    runs.add("varchar", String[]::new, run -> run.row().execution().namespace());
    runs.add("varchar", String[]::new, run -> run.row().execution().workflowId());
    runs.add("varchar", String[]::new, run -> run.row().workflowType());
    runs.add("varchar", String[]::new, run -> run.row().taskQueue());
    runs.add("varchar", String[]::new, run -> run.row().requestId());
    runs.add("varchar", String[]::new, run -> run.row().status().name());
    runs.add("int8", Long[]::new, run -> run.row().historyLength());
    runs.add("int8", Long[]::new, run -> micros(run.row().startTime()));
    runs.add("int8", Long[]::new, run -> micros(run.row().closeTime()));
    runs.add("int8", Long[]::new, run -> micros(run.row().nextDeadline()));
    runs.add("varchar", String[]::new, run -> text(run.row().pinnedVersion()));
    runs.add("varchar", String[]::new, run -> reason(run.row().stuck()));
    runs.add("int8", Long[]::new, run -> since(run.row().stuck()));
  }

  private static void journal(ArrayColumns.Of<OfShard<JournalRow>> rows) throws SQLException {
    rows.add("int4", Integer[]::new, OfShard::shard);
    rows.add("int4", Integer[]::new, row -> row.row().ref().slot());
    rows.add("uuid", UUID[]::new, row -> row.row().ref().runId());
    rows.add("int8", Long[]::new, row -> row.row().row());
    rows.add("int8", Long[]::new, row -> row.row().firstEventId());
    rows.add("int8", Long[]::new, row -> row.row().nextEventId());
    rows.add("bytea", byte[][]::new, row -> row.row().entries());
  }

  private static void tasks(ArrayColumns.Of<Commit> commits) throws SQLException {
    commits.add("int4", Integer[]::new, Commit::shard);
    commits.add("bytea", byte[][]::new, commit -> OutboxJson.write(commit.outbox()));
  }

  private static @Nullable String text(@Nullable WorkerDeploymentVersion version) {
    return version == null ? null : version.toString();
  }

  private static @Nullable String reason(@Nullable Stuck stuck) {
    return stuck == null ? null : stuck.reason().name();
  }

  private static @Nullable Long since(@Nullable Stuck stuck) {
    return stuck == null ? null : micros(stuck.since());
  }

  /** Cut off, not rounded: a stored deadline must not be later than the true one. */
  private static @Nullable Long micros(@Nullable Instant instant) {
    return instant == null ? null : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
