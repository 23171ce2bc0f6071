package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.store.Commit;
import dev.orchestrator.engine.store.Commit.JournalRow;
import dev.orchestrator.engine.store.Commit.PayloadUse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The part of the append statement that says which runs refer to which large payloads. */
final class PayloadColumns {

  static final String SQL =
      """
      payload_references as (
          insert into payload_reference (slot, run_id, namespace, hash)
          select p.slot, p.run_id, p.namespace, p.hash
          from unnest(?::int4[], ?::int4[], ?::uuid[], ?::varchar[], ?::varchar[])
              as p (shard_id, slot, run_id, namespace, hash)
          join held h on h.shard_id = p.shard_id
          on conflict do nothing),
      """;

  private PayloadColumns() {}

  private record Row(int shard, PayloadUse use) {}

  static boolean areIn(List<Commit> commits) {
    for (Commit commit : commits) {
      for (JournalRow row : commit.journal()) {
        if (!row.payloads().isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  static void set(List<Commit> commits, ArrayColumns columns) throws SQLException {
    var rows = new ArrayList<Row>();
    for (Commit commit : commits) {
      for (JournalRow row : commit.journal()) {
        row.payloads().forEach(use -> rows.add(new Row(commit.shard(), use)));
      }
    }
    ArrayColumns.Of<Row> references = columns.of(rows);
    references.add("int4", Integer[]::new, Row::shard);
    references.add("int4", Integer[]::new, row -> row.use().ref().slot());
    references.add("uuid", UUID[]::new, row -> row.use().ref().runId());
    references.add("varchar", String[]::new, row -> row.use().namespace());
    references.add("varchar", String[]::new, row -> row.use().hash());
  }
}
