package dev.orchestrator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.TestServer.Installation;
import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TwoServersTests {

  @Test
  void serversShareTheShardsAnswerForEachOtherAndTakeOver() throws Exception {
    Installation installation = Installation.create();
    try (var stays = installation.startServer();
        var worker = HandWorker.ofWorkflowTasks(installation.topics())) {
      List<WorkflowExecution> executions = new ArrayList<>();
      List<CompletableFuture<RunOutcome>> outcomes = new ArrayList<>();
      try (var leaves = installation.startServer()) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () -> {
                  assertThat(stays.engine().status().ownedShards()).hasSize(2);
                  assertThat(leaves.engine().status().ownedShards()).hasSize(2);
                });
        for (int number = 0; number < 12; number++) {
          var key = new WorkflowKey("default", "w" + number);
          WorkflowExecution execution = stays.startWorkflow(key);
          executions.add(execution);
          outcomes.add(stays.engine().awaitClose(key, execution.runId(), Duration.ofSeconds(60)));
        }
      }
      stays.awaitAllShards();
      for (int number = 0; number < executions.size(); number++) {
        worker.complete(
            worker.nextWorkflowTask(), null, Instant.now(), new CompleteWorkflowExecution(null));
      }
      for (CompletableFuture<RunOutcome> outcome : outcomes) {
        assertThat(outcome.get(60, TimeUnit.SECONDS).status())
            .isEqualTo(WorkflowExecutionStatus.COMPLETED);
      }
      for (WorkflowExecution execution : executions) {
        assertThat(stays.events(execution)).hasSize(5);
      }
    }
  }
}
