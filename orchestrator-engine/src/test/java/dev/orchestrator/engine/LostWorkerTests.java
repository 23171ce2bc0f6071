package dev.orchestrator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.TestServer.Installation;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LostWorkerTests {

  private static final InboxAddress DEAD = new InboxAddress("dead-worker", 0);

  private static final Duration LESS_THAN_STICKY = Duration.ofSeconds(4);

  private final Installation installation =
      Installation.create()
          .with(
              Map.of(
                  "orchestrator.limits.sticky-timeout", "6s",
                  "orchestrator.kafka.beacons.interval", "100ms",
                  "orchestrator.kafka.beacons.worker-silence", "30"));

  @Test
  void aWorkflowThatSleptWhileItsWorkerDiedGoesToAnotherWorkerAtOnce() {
    try (var server = installation.startServer().awaitAllShards();
        var workflows = HandWorker.ofWorkflowTasks(installation.topics())) {
      WorkflowExecution first = server.startWorkflow(new WorkflowKey("default", "first"));
      WorkflowExecution sleeper = server.startWorkflow(new WorkflowKey("default", "sleeper"));
      WorkflowTask one = workflows.nextWorkflowTask();
      WorkflowTask other = workflows.nextWorkflowTask();
      workflows.complete(one, DEAD, Instant.now());
      workflows.complete(other, DEAD, Instant.now());

      // Nobody knows of the death yet.
      signal(server, first);
      assertThat(workflows.hasNext(Duration.ofMillis(500))).isFalse();
      assertThat(workflows.nextWorkflowTask().token().execution()).isEqualTo(first);

      signal(server, sleeper);
      assertThat(workflows.hasNext(LESS_THAN_STICKY)).isTrue();
      assertThat(workflows.nextWorkflowTask().token().execution()).isEqualTo(sleeper);
    }
  }

  private static void signal(TestServer server, WorkflowExecution execution) {
    var request = new SignalWorkflowExecution(execution.runId(), "wake", List.of(), Map.of());
    assertThat(server.ask(execution.key(), execution.workflowId(), request))
        .isEqualTo(new Reply.Acknowledged());
  }
}
