package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.process.Postgres;

/** Rows of runs that ended long ago, made from those of one that has just ended. */
final class ClosedRuns {

  private static final int STATEMENT = 100_000;

  /** A completed run whose rows are copied. */
  private static final String TEMPLATE =
      """
      create table template as
      select * from execution
      where status = 'COMPLETED' and workflow_type = 'hello' order by start_time desc limit 1
      """;

  /** Ids as servers make them, over the last day; the retention is longer. */
  private static final String COPIES =
      """
      with copied as (
        insert into execution
        select i %% 1024, uuidv7(-age), t.namespace, 'closed-' || i, t.workflow_type, t.task_queue,
               t.status, now() - age, now() - age + (t.close_time - t.start_time),
               t.history_length, null, gen_random_uuid()::text
        from template t,
             lateral (select i, (i %% 86400) * interval '1 second' as age
                      from generate_series(%d, %d) as i) as made
        returning slot, run_id)
      insert into history
      select c.slot, c.run_id, h.batch_no, h.first_event_id, h.next_event_id, h.entries
      from copied c, template t, history h
      where h.slot = t.slot and h.run_id = t.run_id
      """;

  private ClosedRuns() {}

  /** Adds as many to the tables, and has the database learn about them. */
  static void insert(Postgres database, int count) {
    database.execute(TEMPLATE);
    for (int from = 1; from <= count; from += STATEMENT) {
      int to = Math.min(count, from + STATEMENT - 1);
      database.execute(COPIES.formatted(from, to));
    }
    database.execute("drop table template", "vacuum analyze", "checkpoint");
  }

  /** Takes everything from the tables; nothing may be open. */
  static void clear(Postgres database) {
    database.execute("truncate execution, history", "vacuum analyze", "checkpoint");
  }
}
