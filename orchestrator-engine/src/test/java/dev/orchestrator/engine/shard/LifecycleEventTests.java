package dev.orchestrator.engine.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.jpa.TestDatabase;
import dev.orchestrator.engine.lifecycle.LifecycleEvent;
import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Request.TerminateWorkflowExecution;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifecycleEventTests {

  private static final WorkflowKey KEY = new WorkflowKey("default", "w");

  private final TestDatabase database = TestDatabase.create();
  private final ShardStore store = database.bean(ShardStore.class);

  @BeforeEach
  void emptyDatabase() {
    database.empty();
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @Test
  void aStartAndAnEndAreToldOnceEachAndByIdsOfTheirOwn() throws Exception {
    try (var shard = ShardFixture.start(store, "a", telling())) {
      WorkflowExecution run = shard.startWorkflow(KEY);
      terminate(shard);
      terminate(shard);

      assertThat(shard.outgoing.events)
          .extracting(LifecycleEvent::id)
          .containsExactly(run.runId() + "/started", run.runId() + "/terminated");
      assertThat(shard.outgoing.events)
          .extracting(LifecycleEvent::status)
          .containsExactly(WorkflowExecutionStatus.RUNNING, WorkflowExecutionStatus.TERMINATED);
    }
  }

  @Test
  void whatACrashKeptBackANewOwnerTellsUnderTheSameId() throws Exception {
    RecordingOutgoing lost = telling();
    lost.acknowledges = false;
    var first = ShardFixture.start(store, "a", lost);
    WorkflowExecution run = first.startWorkflow(KEY);
    terminate(first);
    List<LifecycleEvent> events = List.copyOf(lost.events);
    first.crash();

    try (var second = ShardFixture.start(store, "b", telling())) {
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(second.outgoing.events)
                      .containsExactlyElementsOf(events)
                      .extracting(event -> event.execution().runId())
                      .containsOnly(run.runId()));
      Awaitility.await().untilAsserted(() -> assertThat(outboxRows()).isZero());
    }
  }

  @Test
  void nothingIsToldOfNamespacesThatDoNotWantIt() throws Exception {
    try (var shard = ShardFixture.start(store, "a")) {
      shard.startWorkflow(KEY);
      terminate(shard);

      assertThat(shard.outgoing.events).isEmpty();
    }
  }

  private static RecordingOutgoing telling() {
    var outgoing = new RecordingOutgoing();
    outgoing.publishesLifecycle = true;
    return outgoing;
  }

  private static void terminate(ShardFixture shard) throws Exception {
    shard.ask(KEY, "end", new TerminateWorkflowExecution(null, "enough", List.of()));
  }

  private long outboxRows() {
    Long rows = database.jdbc().queryForObject("select count(*) from outbox", Long.class);
    return rows == null ? 0 : rows;
  }
}
