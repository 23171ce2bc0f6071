package dev.orchestrator.engine.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.core.stuck.Stuck;
import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.engine.visibility.Visibility;
import dev.orchestrator.filter.ListFilter;
import dev.orchestrator.protocol.execution.StuckReason;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.search.IndexedValueType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Stuck runs found by queries. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StuckSearchTests {

  private static final Instant START = Instant.parse("2026-03-04T05:06:07.123456Z");

  private final TestDatabase database = TestDatabase.create();
  private final Visibility visibility = database.bean(Visibility.class);
  private SampleRuns runs;

  @BeforeEach
  void emptyDatabase() {
    database.empty();
    runs = new SampleRuns(database.bean(ShardStore.class));
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @Test
  void stuckRunsAreFoundByWhyAndSinceWhenUntilTheyGoOn() {
    var waiting = new Stuck(StuckReason.ACTIVITY_WAITING, START.plusSeconds(60));
    var failing = new Stuck(StuckReason.WORKFLOW_TASK_FAILING, START.plusSeconds(30));
    WorkflowExecution run = runs.stuck("ns", "a", START, waiting);
    runs.stuck("ns", "b", START.plusSeconds(1), failing);
    runs.open("ns", "c", "T", START, null);

    assertThat(ids("StuckReason IS NOT NULL")).containsExactly("b", "a");
    assertThat(ids("StuckReason = 'ActivityWaiting'")).containsExactly("a");
    assertThat(ids("StuckReason IN ('ACTIVITY_WAITING', 'WorkflowTaskFailing')")).hasSize(2);
    assertThat(ids("StuckSince < '2026-03-04T05:07:00Z'")).containsExactly("b");
    assertThat(ids("ORDER BY StuckSince DESC")).containsExactly("a", "b", "c");
    assertThat(visibility.count("ns", "StuckReason IS NOT NULL", 10)).isEqualTo(2);
    assertThat(visibility.countByStatus("ns", null, 10).stuck()).isEqualTo(2);
    assertThat(visibility.countByStatus("ns", "WorkflowId != 'a'", 10).stuck()).isOne();
    assertThat(visibility.search("ns", "WorkflowId = 'a'", 10, null).workflows().getFirst().stuck())
        .isEqualTo(waiting);
    assertThatThrownBy(() -> ids("StuckReason = 'Tired'"))
        .hasMessageContaining("WORKFLOW_TASK_WAITING");

    runs.goesOn(run, START);

    assertThat(ids("StuckReason IS NOT NULL")).containsExactly("b");
  }

  @Test
  void stuckRunsAreFoundByTheirIndexThoughThereAreManyOthers() {
    database
        .jdbc()
        .execute(
            """
            insert into execution (slot, run_id, namespace, workflow_id, workflow_type, task_queue,
                                   status, start_time, request_id, stuck_reason, stuck_since)
            select n % 1024, gen_random_uuid(), 'ns', 'w' || n, 'T', 'q', 'RUNNING', now(), 'r',
                   case when n % 5000 = 0 then 'ACTIVITY_FAILING' end,
                   case when n % 5000 = 0 then now() end
            from generate_series(1, 20000) n
            """);
    database.jdbc().execute("analyze execution");

    assertThat(plan("StuckReason IS NOT NULL")).contains("execution_stuck");
    assertThat(plan("StuckReason = 'ActivityFailing'")).contains("execution_stuck");
  }

  private List<String> ids(String query) {
    return visibility.search("ns", query, 10, null).workflows().stream()
        .map(run -> run.execution().workflowId())
        .toList();
  }

  private String plan(String query) {
    FilterSql statement =
        FilterSql.counting(
            "ns", ListFilter.parse(query, Map.<String, IndexedValueType>of()::get), 100);
    return database.lines("explain " + statement.sql(), statement.parameters().toArray());
  }
}
