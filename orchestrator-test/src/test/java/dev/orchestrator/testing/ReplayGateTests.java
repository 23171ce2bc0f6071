package dev.orchestrator.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.common.WorkflowExecutionHistory;
import dev.orchestrator.programs.Subscriptions;
import dev.orchestrator.programs.Subscriptions.Changed;
import dev.orchestrator.programs.Subscriptions.First;
import dev.orchestrator.programs.Subscriptions.Subscription;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.replay.NonDeterministicException;
import dev.orchestrator.replay.ReplayResults;
import dev.orchestrator.worker.ReplayGate;
import dev.orchestrator.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that an earlier build began, before the next build is deployed. */
class ReplayGateTests {

  private static final int RUNS = 5;

  private final TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance();

  @BeforeEach
  void beginSubscriptions() {
    env.newWorker(Subscriptions.QUEUE).registerWorkflowImplementationTypes(First.class);
    env.start();
    for (int i = 0; i < RUNS; i++) {
      var options =
          WorkflowOptions.newBuilder()
              .setTaskQueue(Subscriptions.QUEUE)
              .setWorkflowId("subscription-" + i)
              .build();
      WorkflowClient.start(
          env.getWorkflowClient().newWorkflowStub(Subscription.class, options)::renew);
    }
    Awaitility.await().until(() -> histories().stream().allMatch(ReplayGateTests::sleeps));
  }

  @AfterEach
  void close() {
    env.close();
  }

  private List<WorkflowExecutionHistory> histories() {
    return IntStream.range(0, RUNS)
        .mapToObj(i -> env.getWorkflowClient().fetchHistory("subscription-" + i))
        .toList();
  }

  private static boolean sleeps(WorkflowExecutionHistory history) {
    return history.getEvents().getLast().attributes() instanceof TimerStarted;
  }

  private ReplayGate.Builder gate(Class<?> build) {
    return ReplayGate.newBuilder(env.getWorkflowClient()).addWorkflowImplementationTypes(build);
  }

  @Test
  void theSameCodePasses() {
    ReplayResults results = gate(First.class).build().replay();

    assertThat(results.replayed()).isEqualTo(RUNS);
    assertThat(results.hadAnyError()).isFalse();
    assertThat(results.complete()).isTrue();
    results.throwIfAnyError();
  }

  @Test
  void changedCodeIsNamedWithEachRun() {
    ReplayResults results = gate(Changed.class).build().replay();

    assertThat(results.allErrors())
        .hasSize(RUNS)
        .allSatisfy(
            error -> {
              assertThat(error.workflowType()).isEqualTo("Subscription");
              assertThat(error.exception()).isInstanceOf(NonDeterministicException.class);
            });
    assertThatIllegalStateException()
        .isThrownBy(results::throwIfAnyError)
        .withMessageContaining("Expected 5 histories to replay, but 5 did not")
        .withMessageContaining("Subscription subscription-3 (run ")
        .withMessageContaining("Subscriptions$Changed.renew(Subscriptions.java:");
  }

  @Test
  void noMoreThanAskedForAreReplayed() {
    assertThat(gate(First.class).setMaxHistories(2).build().replay().replayed()).isEqualTo(2);
  }

  @Test
  void theFirstErrorEndsItWhereThatIsAskedFor() {
    ReplayResults results = gate(Changed.class).setFailFast(true).build().replay();

    assertThat(results.replayed()).isEqualTo(1);
    assertThat(results.complete()).isFalse();
  }

  @Test
  void theTimeLimitEndsIt() {
    var seconds = new AtomicLong();
    InstantSource clock = () -> Instant.ofEpochSecond(2_000_000_000L + seconds.getAndIncrement());

    ReplayResults results =
        gate(First.class).setClock(clock).setTimeLimit(Duration.ofSeconds(5)).build().replay();

    assertThat(results.replayed()).isBetween(1, RUNS - 1);
    assertThat(results.complete()).isFalse();
  }

  @Test
  void otherTypesAndQueuesAreLeftAlone() {
    assertThat(gate(First.class).setWorkflowType("Other").build().replay().replayed()).isZero();
    try (var elsewhere = TestWorkflowEnvironment.newInstance()) {
      elsewhere.newWorker("other").registerWorkflowImplementationTypes(Changed.class);
      WorkerFactory workers = elsewhere.getWorkerFactory();

      assertThat(
              ReplayGate.newBuilder(env.getWorkflowClient())
                  .addWorkers(workers)
                  .build()
                  .replay()
                  .replayed())
          .isZero();
    }
  }

  @Test
  void theWorkersOfAFactoryAreAskedAboutTheirQueues() {
    ReplayResults results =
        ReplayGate.newBuilder(env.getWorkflowClient())
            .addWorkers(env.getWorkerFactory())
            .build()
            .replay();

    assertThat(results.replayed()).isEqualTo(RUNS);
    assertThat(results.hadAnyError()).isFalse();
  }

  @Test
  void manyHistoriesReplayWithAResultForEach() {
    ReplayResults same = WorkflowReplayer.replayWorkflowExecutions(histories(), false, First.class);
    ReplayResults changed =
        WorkflowReplayer.replayWorkflowExecutions(histories(), false, Changed.class);
    ReplayResults first =
        WorkflowReplayer.replayWorkflowExecutions(histories(), true, Changed.class);

    assertThat(same.hadAnyError()).isFalse();
    assertThat(changed.allErrors())
        .extracting(error -> error.execution().workflowId())
        .containsExactly(
            "subscription-0",
            "subscription-1",
            "subscription-2",
            "subscription-3",
            "subscription-4");
    assertThat(first.replayed()).isEqualTo(1);
    assertThat(first.complete()).isFalse();
  }

  @Test
  void aWorkerReplaysWhatItsFactoriesMake() {
    var worker = env.getWorkerFactory().getWorker(Subscriptions.QUEUE);

    assertThat(WorkflowReplayer.replayWorkflowExecutions(histories(), false, worker).hadAnyError())
        .isFalse();
  }

  @Test
  void aHistoryGoesThroughJsonAndBack() {
    WorkflowExecutionHistory history = histories().getFirst();

    WorkflowExecutionHistory read =
        WorkflowExecutionHistory.fromJson(history.toJson(), "subscription-0");

    assertThat(read.getWorkflowExecution()).isEqualTo(history.getWorkflowExecution());
    assertThat(read.getEvents()).isEqualTo(history.getEvents());
  }
}
