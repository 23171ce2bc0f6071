package dev.orchestrator.engine.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.ConnectionCallback;

/** The plan of a look-up is kept, so it must be good whatever the statistics happen to say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CurrentRunsPlanTests {

  private static final Pattern INDEX = Pattern.compile("(?:using|on) (execution_[a-z_]+)");

  private final TestDatabase database = TestDatabase.create();

  @BeforeEach
  void emptyDatabase() {
    database.empty();
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @Test
  void runsAreFoundByTheirWorkflowsWhenNoneIsOpenAndManyWere() {
    insert(30_000, "'w' || n", "'RUNNING'", "null");
    database.jdbc().execute("update execution set status = 'COMPLETED', close_time = now()");
    database.jdbc().execute("analyze execution");
    assertThat(indexes()).containsExactly("execution_open", "execution_newest");
  }

  @Test
  void runsAreFoundByTheirWorkflowsWhenAllAreOfOne() {
    insert(5_000, "'w'", "'COMPLETED'", "now()");
    database.jdbc().execute("analyze execution");
    assertThat(indexes()).containsExactly("execution_open", "execution_newest");
  }

  @Test
  void runsAreFoundByTheirWorkflowsWhenAllAreOpen() {
    insert(30_000, "'w' || n", "'RUNNING'", "null");
    database.jdbc().execute("analyze execution");
    assertThat(indexes()).isNotEmpty().isSubsetOf("execution_open", "execution_newest");
  }

  private void insert(int count, String workflowId, String status, String closeTime) {
    database
        .jdbc()
        .execute(
            """
            insert into execution (slot, run_id, namespace, workflow_id, workflow_type, task_queue,
                status, start_time, close_time, request_id)
            select n %% 1024, gen_random_uuid(), 'default', %s, 't', 'q', %s,
                now() - n * interval '1 second', %s, 'r'
            from generate_series(1, %d) n
            """
                .formatted(workflowId, status, closeTime, count));
  }

  private List<String> indexes() {
    String numbered = CurrentRuns.SELECT;
    for (int number = 1; numbered.contains("?"); number++) {
      numbered = numbered.replaceFirst("\\?", "\\$" + number);
    }
    String select = numbered;
    return database
        .jdbc()
        .execute((ConnectionCallback<List<String>>) connection -> indexes(select, connection));
  }

  private static List<String> indexes(String select, Connection connection) throws SQLException {
    var indexes = new ArrayList<String>();
    try (Statement statement = connection.createStatement()) {
      statement.execute("set plan_cache_mode = force_generic_plan");
      statement.execute("prepare kept (int4[], varchar[], varchar[]) as " + select);
      try (ResultSet plan =
          statement.executeQuery("explain execute kept(array[1], array['n'], array['w'])")) {
        while (plan.next()) {
          INDEX.matcher(plan.getString(1)).results().forEach(found -> indexes.add(found.group(1)));
        }
      }
      statement.execute("deallocate kept");
      statement.execute("reset plan_cache_mode");
    }
    return indexes;
  }
}
