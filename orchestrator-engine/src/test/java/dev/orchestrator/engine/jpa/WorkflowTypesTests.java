package dev.orchestrator.engine.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.workflowtype.WorkflowType;
import dev.orchestrator.engine.workflowtype.WorkflowTypes;
import dev.orchestrator.engine.workflowtype.WorkflowTypes.Served;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkflowTypesTests {

  private final TestDatabase database = TestDatabase.create();
  private final WorkflowTypes types = database.bean(WorkflowTypes.class);

  @BeforeEach
  void empty() {
    database.empty();
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @Test
  void aTypeStandsAsItWasRegisteredLast() {
    types.register(
        "default", List.of(new WorkflowType("B", "q", "{}"), new WorkflowType("A", "q", "{}")));
    types.register("default", List.of(new WorkflowType("A", "other", "{\"input\":[]}")));

    assertThat(types.list("default"))
        .containsExactly(new Served("A", "other"), new Served("B", "q"));
    assertThat(types.find("default", "A"))
        .contains(new WorkflowType("A", "other", "{\"input\":[]}"));
    assertThat(types.find("default", "C")).isEmpty();
    assertThat(types.list("elsewhere")).isEmpty();
  }

  @Test
  void registeringTheSameAgainWritesNothing() {
    types.register("default", List.of(new WorkflowType("A", "q", "{}")));
    String before = version();

    types.register("default", List.of(new WorkflowType("A", "q", "{}")));

    assertThat(version()).isEqualTo(before);
  }

  @Test
  void aFullNamespaceTakesNoNewTypesButRenewsThoseItHas() {
    types.register(
        "default",
        IntStream.rangeClosed(1, WorkflowTypes.MAX)
            .mapToObj(i -> new WorkflowType("T" + i, "q", "{}"))
            .toList());
    types.register(
        "default", List.of(new WorkflowType("New", "q", "{}"), new WorkflowType("T1", "r", "{}")));

    assertThat(types.list("default")).hasSize(WorkflowTypes.MAX);
    assertThat(types.find("default", "New")).isEmpty();
    assertThat(types.find("default", "T1")).map(WorkflowType::taskQueue).contains("r");
  }

  private @Nullable String version() {
    return database.jdbc().queryForObject("select xmin::text from workflow_type", String.class);
  }
}
