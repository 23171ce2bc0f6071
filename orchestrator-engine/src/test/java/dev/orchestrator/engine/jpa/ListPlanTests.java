package dev.orchestrator.engine.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.filter.ListFilter;
import dev.orchestrator.protocol.search.IndexedValueType;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first page of a list and a bounded count touch a few rows, however many there are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListPlanTests {

  private static final Map<String, IndexedValueType> ATTRIBUTES =
      Map.of("Customer", IndexedValueType.KEYWORD, "Total", IndexedValueType.INT);

  private final TestDatabase database = TestDatabase.create();

  @BeforeAll
  void fill() {
    database.empty();
    database
        .jdbc()
        .execute(
            """
            with runs as (
              insert into execution (slot, run_id, namespace, workflow_id, workflow_type, task_queue,
                  status, start_time, close_time, request_id)
              select n % 1024, gen_random_uuid(), 'ns', 'w' || n,
                  case when n % 2000 = 0 then 'Audit' else 'Order' end, 'q',
                  case when n % 100 = 0 then 'RUNNING' when n % 100 = 1 then 'FAILED'
                      else 'COMPLETED' end,
                  now() - n * interval '1 second', case when n % 100 > 0 then now() end, 'r'
              from generate_series(1, 40000) n
              returning slot, run_id, workflow_id)
            insert into execution_attribute (slot, run_id, name, place, namespace, type,
                keyword_value, int_value)
            select slot, run_id, name, 0, 'ns', kind, word, number
            from (select *, substr(workflow_id, 2)::int as n from runs) numbered,
                lateral (values
                  ('Customer', 'KEYWORD', 'c' || n % 5000, null::bigint),
                  ('Total', 'INT', null, n::bigint)) as value (name, kind, word, number)
            """);
    database.jdbc().execute("vacuum analyze execution, execution_attribute");
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\" | execution_list",
        "ExecutionStatus = 'Running' | execution_list_by_status",
        "ExecutionStatus = 'Failed' | execution_list_by_status",
        "ExecutionStatus = 'Completed' | execution_list",
        "WorkflowType = 'Order' | execution_list",
        "WorkflowType = 'Audit' | execution_list_by_type",
        "Customer = 'c77' | execution_attribute_keyword",
        "Total > 39990 | execution_attribute_int"
      })
  void theFirstPageOfAListIsFoundByAnIndex(String query, String index) {
    String plan =
        explain(FilterSql.selecting("ns", RunKind.WORKFLOW, parsed(query), order(query), null, 51));

    assertThat(plan).contains(index + " ").doesNotContain("Seq Scan");
    assertThat(buffers(plan)).as(plan).isLessThan(1_500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Running", "Failed", "Completed", "TimedOut"})
  void aCountByStatusStopsAtItsLimit(String status) {
    String plan =
        explain(FilterSql.counting("ns", parsed("ExecutionStatus = '%s'".formatted(status)), 101));

    assertThat(buffers(plan)).as(plan).isLessThan(500);
  }

  @Test
  void aCountByAllStatusesStopsEachOfThemAtItsLimit() {
    String plan = explain(FilterSql.countingByStatus("ns", parsed(""), 101));

    assertThat(plan).contains("execution_list_by_status ", "execution_stuck ");
    assertThat(buffers(plan)).as(plan).isLessThan(500);
  }

  @Test
  void aSearchIsPlannedForTheValuesThatItIsAskedFor() {
    var isPlanned = " where current_setting('plan_cache_mode') = ?";
    FilterSql statement =
        FilterSql.counting("ns", parsed(""), 1).add(isPlanned, "force_custom_plan");

    assertThat(database.bean(RunRepository.class).count(statement)).isOne();
  }

  @Test
  void theLastCommitOfARunIsReadByItsKey() {
    String ids = "array[gen_random_uuid(), gen_random_uuid()]";
    String statement =
        HistoryRepository.LAST_COMMITS.replace(":slots", "array[1, 2]").replace(":runIds", ids);

    assertThat(database.lines("explain " + statement))
        .contains("history_pkey")
        .doesNotContain("Seq Scan");
  }

  private String explain(FilterSql statement) {
    return database.lines(
        "explain (analyze, buffers, costs off, timing off) " + statement.sql(),
        statement.parameters().toArray());
  }

  /** Pages that the statement looked at. */
  private static int buffers(String plan) {
    var found = Pattern.compile("Buffers: shared hit=(\\d+)").matcher(plan);
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }

  private static ListFilter parsed(String query) {
    return ListFilter.parse(query, ATTRIBUTES::get);
  }

  private static SortOrder order(String query) {
    return SortOrder.of(parsed(query));
  }
}
