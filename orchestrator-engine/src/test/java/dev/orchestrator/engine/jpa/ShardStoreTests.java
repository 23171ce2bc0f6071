package dev.orchestrator.engine.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.engine.store.Commit;
import dev.orchestrator.engine.store.LeaseLostException;
import dev.orchestrator.engine.store.OutboxRequest;
import dev.orchestrator.engine.store.OutboxTask;
import dev.orchestrator.engine.store.RunRef;
import dev.orchestrator.engine.store.ShardLease;
import dev.orchestrator.engine.store.ShardStore;
import dev.orchestrator.engine.store.StoreRefusedException;
import dev.orchestrator.engine.store.StoredRun;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Initiator;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.request.RequestEnvelope;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShardStoreTests {

  private static final Instant START = Instant.parse("2026-03-04T05:06:07.123456Z");

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
  void takingOverRaisesTheEpochAndKeepsTheOffset() {
    ShardLease first = store.takeOver(3, "a");
    store.commit(empty(first, 1, 42));
    ShardLease second = store.takeOver(3, "b");
    assertThat(second.epoch()).isEqualTo(first.epoch() + 1);
    assertThat(second.nextOffset()).isEqualTo(42);
    assertThat(second.batchNo()).isEqualTo(1);
  }

  @Test
  void aCommitUnderAnOldEpochWritesNothing() {
    ShardLease first = store.takeOver(3, "a");
    ShardLease second = store.takeOver(3, "b");
    assertThatThrownBy(() -> store.commit(empty(first, 1, 42)))
        .isInstanceOf(LeaseLostException.class);
    assertThatThrownBy(() -> store.lastBatchNo(3, first.epoch()))
        .isInstanceOf(LeaseLostException.class);
    assertThat(store.lastBatchNo(3, second.epoch())).isZero();
  }

  @Test
  void theSameBatchCannotBeCommittedTwice() {
    ShardLease lease = store.takeOver(3, "a");
    store.commit(empty(lease, 1, 42));
    assertThatThrownBy(() -> store.commit(empty(lease, 1, 42)))
        .isInstanceOf(LeaseLostException.class);
  }

  @Test
  void theDatabaseItselfRefusesASecondOpenRunOfAWorkflow() {
    var runs = new SampleRuns(store);
    runs.open("ns", "w", "T", START, null);
    assertThatThrownBy(() -> runs.open("ns", "w", "T", START, null))
        .isInstanceOf(StoreRefusedException.class);
  }

  @Test
  void journalsAndRowsOfManyRunsAreReadAtOnce() {
    var runs = new SampleRuns(store);
    WorkflowExecution a = runs.open("ns", "a", "T", START, START.plusSeconds(9));
    WorkflowExecution b = runs.open("ns", "b", "T", START, null);
    var missing = new RunRef(0, UUID.randomUUID());
    assertThat(store.journals(List.of(RunRef.of(a), RunRef.of(b), missing)))
        .containsOnlyKeys(RunRef.of(a), RunRef.of(b))
        .hasEntrySatisfying(
            RunRef.of(a),
            journal -> {
              assertThat(journal.entries()).hasSize(5);
              assertThat(journal.rows()).isEqualTo(4);
            });
    assertThat(store.currentRuns(List.of(a.key(), new WorkflowKey("ns", "nobody"))))
        .containsOnlyKeys(a.key())
        .hasEntrySatisfying(
            a.key(), run -> assertThat(run.nextDeadline()).isEqualTo(START.plusSeconds(9)));
  }

  @Test
  void dueRunsComeByPagesInTheOrderOfTheirDeadlinesAlsoWhereThoseAreEqual() {
    var runs = new SampleRuns(store);
    for (int number = 0; number < 10; number++) {
      runs.open("ns", "w" + number, "T", START, START.plusSeconds(number / 4));
    }
    runs.open("ns", "later", "T", START, START.plusSeconds(100));
    runs.open("ns", "never", "T", START, null);
    Set<String> found = new HashSet<>();
    Instant from = Instant.EPOCH;
    UUID after = new UUID(0, 0);
    List<StoredRun> page;
    do {
      page = store.due(Set.of(0), 1, from, after, START.plusSeconds(50), 3);
      for (StoredRun run : page) {
        assertThat(found.add(run.workflowId())).isTrue();
        from = Objects.requireNonNull(run.nextDeadline());
        after = run.runId();
      }
    } while (page.size() == 3);
    assertThat(found).hasSize(10);
    assertThat(store.due(Set.of(5), 1000, Instant.EPOCH, after, START.plusSeconds(50), 3))
        .isEmpty();
  }

  @Test
  void aShardWhoseLeaseIsLostDoesNotKeepTheOthersOfItsGroupFromCommitting() {
    ShardLease mine = store.takeOver(1, "a");
    ShardLease lost = store.takeOver(2, "a");
    store.takeOver(2, "b");
    assertThat(store.commit(List.of(empty(lost, 1, 7), empty(mine, 1, 7)))).containsExactly(1);
    assertThat(store.lastBatchNo(1, mine.epoch())).isEqualTo(1);
  }

  @Test
  void tasksAreKeptUntilTheyWerePublished() {
    ShardLease lease = store.takeOver(3, "a");
    var task =
        new OutboxTask(
            OutboxTask.Kind.WORKFLOW,
            new TaskToken(new WorkflowExecution("ns", "w", UUID.randomUUID()), 2, 1));
    var request =
        new OutboxRequest(
            new RequestEnvelope(
                new WorkflowKey("ns", "other"),
                "w/5",
                null,
                new SignalWorkflowExecution(null, "go", List.of(Payload.json("1")), Map.of()),
                new Initiator(task.token().execution(), 5, 0)));
    for (long batchNo = 1; batchNo <= 3; batchNo++) {
      store.commit(
          new Commit(3, lease.epoch(), batchNo, 0, List.of(), List.of(), List.of(task, request)));
    }
    store.deletePublished(3, 0, 2);
    assertThat(store.takeOver(3, "b").unpublished()).containsExactly(task, request);
  }

  private static Commit empty(ShardLease lease, long batchNo, long nextOffset) {
    return new Commit(
        lease.shard(), lease.epoch(), batchNo, nextOffset, List.of(), List.of(), List.of());
  }
}
