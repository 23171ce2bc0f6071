package dev.orchestrator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.TestServer.Installation;
import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.Slots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TwoServersTests {

  private static final int RUNS = 12;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void serversShareTheShardsAnswerForEachOtherAndTakeOver() throws Exception {
    Installation installation = Installation.create();
    try (var stays = installation.startServer();
        var worker = HandWorker.ofWorkflowTasks(installation.topics())) {
      List<WorkflowExecution> executions = new ArrayList<>();
      List<CompletableFuture<RunOutcome>> outcomes = new ArrayList<>();
      try (var leaves = installation.startServer()) {
        awaitHalfEach(stays, leaves);
        for (int number = 0; number < RUNS; number++) {
          WorkflowExecution execution = stays.startWorkflow(key("w" + number));
          executions.add(execution);
          outcomes.add(stays.engine().awaitClose(execution.key(), execution.runId(), PATIENCE));
          outcomes.add(stays.startAndAwait(key("promised" + number), PATIENCE));
        }
      }
      stays.awaitAllShards();
      completeAll(worker, outcomes.size());
      for (CompletableFuture<RunOutcome> outcome : outcomes) {
        assertThat(outcome.get(60, TimeUnit.SECONDS).status())
            .isEqualTo(WorkflowExecutionStatus.COMPLETED);
      }
      for (WorkflowExecution execution : executions) {
        assertThat(stays.events(execution)).hasSize(5);
      }
    }
  }

  @Test
  void theOwnerTellsTheServerThatWaitsWhichNeedNotAskTheDatabase() throws Exception {
    Installation installation = Installation.create();
    try (var asked = installation.startServer();
        var other = installation.startServer();
        var worker = HandWorker.ofWorkflowTasks(installation.topics())) {
      awaitHalfEach(asked, other);
      for (WorkflowKey key : foreignKeys(asked).toList()) {
        CompletableFuture<RunOutcome> outcome = asked.startAndAwait(key, PATIENCE);
        complete(worker, Payload.json("42"));
        assertThat(outcome.get(30, TimeUnit.SECONDS).result()).isEqualTo(Payload.json("42"));
      }
      assertThat(asked.looks()).isZero();
    }
  }

  @Test
  void aWaitThatBeginsLaterSoonStopsAskingTheDatabase() throws Exception {
    Installation installation = Installation.create();
    try (var asked = installation.startServer();
        var other = installation.startServer();
        var worker = HandWorker.ofWorkflowTasks(installation.topics())) {
      awaitHalfEach(asked, other);
      WorkflowExecution run = asked.startWorkflow(foreignKeys(asked).findFirst().orElseThrow());
      CompletableFuture<RunOutcome> outcome =
          asked.engine().awaitClose(run.key(), run.runId(), PATIENCE);
      var looks = new AtomicInteger();
      Awaitility.await("longer than between two looks of who was promised nothing")
          .during(Duration.ofSeconds(2))
          .atMost(Duration.ofSeconds(30))
          .until(() -> looks.getAndSet(asked.looks()) == looks.get());
      complete(worker, Payload.json("42"));
      assertThat(outcome.get(30, TimeUnit.SECONDS).result()).isEqualTo(Payload.json("42"));
      assertThat(asked.looks()).isLessThanOrEqualTo(looks.get() + 1);
    }
  }

  @Test
  void aResultThatIsTooLargeForAMessageIsReadOnceItIsSaidToBeThere() throws Exception {
    Installation installation = Installation.create();
    try (var asked = installation.startServer();
        var other = installation.startServer();
        var worker = HandWorker.ofWorkflowTasks(installation.topics())) {
      awaitHalfEach(asked, other);
      Payload large = Payload.json("\"%s\"".formatted("x".repeat(100_000)));
      CompletableFuture<RunOutcome> outcome =
          asked.startAndAwait(foreignKeys(asked).findFirst().orElseThrow(), PATIENCE);
      complete(worker, large);
      assertThat(outcome.get(30, TimeUnit.SECONDS).result()).isEqualTo(large);
      assertThat(asked.looks()).isEqualTo(1);
    }
  }

  /** Whoever takes a shard over may hand out again what was handed out a moment before. */
  private static void completeAll(HandWorker worker, int runs) {
    var completed = new HashSet<WorkflowExecution>();
    while (completed.size() < runs) {
      WorkflowTask task = worker.nextWorkflowTask();
      worker.complete(task, null, Instant.now(), new CompleteWorkflowExecution(null));
      completed.add(task.token().execution());
    }
  }

  private static void complete(HandWorker worker, Payload result) {
    worker.complete(
        worker.nextWorkflowTask(), null, Instant.now(), new CompleteWorkflowExecution(result));
  }

  private static void awaitHalfEach(TestServer one, TestServer two) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              assertThat(one.engine().status().ownedShards()).hasSize(2);
              assertThat(two.engine().status().ownedShards()).hasSize(2);
            });
  }

  /** Workflows whose shards the server does not own. */
  private static Stream<WorkflowKey> foreignKeys(TestServer server) {
    EngineStatus status = server.engine().status();
    Set<Integer> owned = status.ownedShards();
    return IntStream.iterate(0, number -> number + 1)
        .mapToObj(number -> key("foreign" + number))
        .filter(key -> !owned.contains(Slots.partition(Slots.slot(key), status.shardCount())))
        .limit(RUNS);
  }

  private static WorkflowKey key(String workflowId) {
    return new WorkflowKey("default", workflowId);
  }
}
