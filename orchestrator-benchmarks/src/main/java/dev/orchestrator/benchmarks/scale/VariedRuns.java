package dev.orchestrator.benchmarks.scale;

import dev.orchestrator.benchmarks.process.Postgres;

/**
 * Rows of runs as an installation has them that has been running for days: most completed, few
 * open, of five types, with search attributes; none is older than the retention. They have no
 * history, which no list looks at.
 */
final class VariedRuns {

  private static final int STATEMENT = 100_000;

  private static final String ATTRIBUTES =
      """
      insert into search_attribute values
        ('default', 'Customer', 'KEYWORD'), ('default', 'Region', 'KEYWORD'),
        ('default', 'Total', 'INT')
      """;

  /**
   * Of 1,000 runs 12 are open, 5 failed, 3 timed out, 2 were canceled and 2 terminated; half are of
   * the most usual type, and one in 2,000 of the rarest. 10,000 customers, four regions.
   */
  private static final String RUNS =
      """
      with made as (
        select i, uuidv7(-age) as run_id, now() - age as start_time,
               case when i %% 1000 < 12 then 'RUNNING' when i %% 1000 < 17 then 'FAILED'
                    when i %% 1000 < 20 then 'TIMED_OUT' when i %% 1000 < 22 then 'CANCELED'
                    when i %% 1000 < 24 then 'TERMINATED' else 'COMPLETED' end as status,
               case when i %% 2000 = 999 then 'Audit' when i %% 10 < 5 then 'Order'
                    when i %% 10 < 7 then 'Shipment' when i %% 10 < 9 then 'Invoice'
                    else 'Refund' end as type
        from generate_series(%d, %d) i, lateral (select i * interval '0.4 seconds' as age) aged),
      runs as (
        insert into execution (slot, run_id, namespace, workflow_id, workflow_type, task_queue,
            status, start_time, close_time, history_length, request_id)
        select i %% 1024, run_id, 'default', 'varied-' || i, type, 'q', status, start_time,
               case when status <> 'RUNNING' then start_time + interval '90 seconds' end,
               case when status <> 'RUNNING' then 23 end, 'r'
        from made)
      insert into execution_attribute (slot, run_id, name, place, namespace, type, keyword_value,
          int_value)
      select i %% 1024, run_id, name, 0, 'default', kind, word, number
      from made, lateral (values
        ('Customer', 'KEYWORD', 'customer-' || (i * 31::bigint) %% 10000, null::bigint),
        ('Region', 'KEYWORD', (array['north', 'east', 'south', 'west'])[1 + (i / 7) %% 4], null),
        ('Total', 'INT', null, (i * 7919::bigint) %% 10000)) as value (name, kind, word, number)
      """;

  private VariedRuns() {}

  /** Adds as many to the tables, and has the database learn about them. */
  static void insert(Postgres database, int count) {
    database.execute(ATTRIBUTES);
    for (int from = 1; from <= count; from += STATEMENT) {
      database.execute(RUNS.formatted(from, Math.min(count, from + STATEMENT - 1)));
    }
    database.execute("vacuum analyze", "checkpoint");
  }
}
