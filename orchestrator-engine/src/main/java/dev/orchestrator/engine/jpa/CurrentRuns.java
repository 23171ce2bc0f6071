package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.store.StoredRun;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.topic.Slots;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** Finds the open run of each of some workflows, or else its newest. */
final class CurrentRuns {

  /**
   * Keys as parallel arrays: a few steps into an index each. Each half can be answered well by one
   * index only, and says so: the plan is kept, and statistics that were taken when no run happened
   * to be open would otherwise have it pass over the remains of all that were.
   */
  static final String SELECT =
      """
      select
          e.slot, e.run_id, e.namespace, e.workflow_id, e.status, e.next_deadline,
          e.stuck_reason, e.stuck_since
      from unnest(?::int4[], ?::varchar[], ?::varchar[]) as k (slot, namespace, workflow_id)
      cross join lateral (
          (select * from execution r
           where r.slot = k.slot and r.namespace = k.namespace and r.workflow_id = k.workflow_id
             and r.close_time is null
           limit 1)
          union all
          (select * from execution r
           where r.slot = k.slot and r.namespace = k.namespace and r.workflow_id = k.workflow_id
           order by r.start_time desc nulls last, r.run_id desc
           limit 1)
          limit 1) e
      """;

  private static final String SQL = Plans.ONCE + SELECT;

  private final SessionFactory sessions;

  CurrentRuns(SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** By workflow; those without a run are left out. */
  Map<WorkflowKey, StoredRun> find(Collection<WorkflowKey> keys) {
    return StoreFailures.translate("find current runs", () -> read(List.copyOf(keys)));
  }

  private Map<WorkflowKey, StoredRun> read(List<WorkflowKey> keys) {
    return OwnTransaction.of(sessions, connection -> read(keys, connection));
  }

  private static Map<WorkflowKey, StoredRun> read(List<WorkflowKey> keys, Connection connection)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      ArrayColumns.Of<WorkflowKey> columns = new ArrayColumns(statement).of(keys);
      columns.add("int4", Integer[]::new, Slots::slot);
      columns.add("varchar", String[]::new, WorkflowKey::namespace);
      columns.add("varchar", String[]::new, WorkflowKey::workflowId);
      var found = new HashMap<WorkflowKey, StoredRun>();
      try (ResultSet rows = Plans.execute(statement)) {
        while (rows.next()) {
          StoredRun run = run(rows);
          found.put(run.execution().key(), run);
        }
      }
      return found;
    }
  }

  private static StoredRun run(ResultSet row) throws SQLException {
    return new StoredRun(
        row.getInt(1),
        row.getObject(2, UUID.class),
        row.getString(3),
        row.getString(4),
        WorkflowExecutionStatus.valueOf(row.getString(5)),
        instant(row.getObject(6, OffsetDateTime.class)),
        StuckColumns.read(row.getString(7), instant(row.getObject(8, OffsetDateTime.class))));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
