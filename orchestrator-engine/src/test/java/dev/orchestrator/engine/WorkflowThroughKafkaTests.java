package dev.orchestrator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.TestServer.Installation;
import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowExecution;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.task.ActivityTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkflowThroughKafkaTests {

  private final Installation installation = Installation.create();
  private TestServer server;

  @BeforeAll
  void startServer() {
    server = installation.startServer().awaitAllShards();
  }

  @AfterAll
  void stopServer() {
    server.close();
  }

  @Test
  void aWorkflowWithAnActivityRunsFromStartToResult() throws Exception {
    var key = new WorkflowKey("default", "whole");
    WorkflowExecution execution = server.startWorkflow(key);
    try (var workflows = HandWorker.ofWorkflowTasks(installation.topics());
        var activities = HandWorker.ofActivityTasks(installation.topics())) {
      workflows.complete(workflows.nextWorkflowTask(), null, Instant.now(), activity("a"));
      ActivityTask task = activities.nextActivityTask();
      assertThat(task.activityType()).isEqualTo("Charge");
      activities.complete(task, "42");
      workflows.complete(
          workflows.nextWorkflowTask(),
          null,
          Instant.now(),
          new CompleteWorkflowExecution(Payload.json("\"done\"")));

      RunOutcome outcome =
          server
              .engine()
              .awaitClose(key, execution.runId(), Duration.ofSeconds(30))
              .get(30, TimeUnit.SECONDS);
      assertThat(outcome.status()).isEqualTo(WorkflowExecutionStatus.COMPLETED);
      assertThat(outcome.result()).isEqualTo(Payload.json("\"done\""));
    }
    assertThat(server.eventTypes(execution))
        .containsExactly(
            "WorkflowExecutionStarted",
            "WorkflowTaskScheduled",
            "WorkflowTaskStarted",
            "WorkflowTaskCompleted",
            "ActivityTaskScheduled",
            "ActivityTaskStarted",
            "ActivityTaskCompleted",
            "WorkflowTaskScheduled",
            "WorkflowTaskStarted",
            "WorkflowTaskCompleted",
            "WorkflowExecutionCompleted");
  }

  @Test
  void aRepeatedStartAnswersWithTheSameRun() {
    var key = new WorkflowKey("default", "idempotent");
    Reply first = server.ask(key, "r1", TestServer.startRequest());
    Reply again = server.ask(key, "r1", TestServer.startRequest());
    Reply other = server.ask(key, "r2", TestServer.startRequest());
    assertThat(again).isEqualTo(first);
    assertThat(other).isInstanceOf(Reply.Rejected.class);
  }

  private static ScheduleActivityTask activity(String id) {
    return new ScheduleActivityTask(
        id,
        "Charge",
        "q",
        List.of(),
        Map.of(),
        null,
        null,
        Duration.ofMinutes(1),
        null,
        RetryPolicy.DEFAULT);
  }
}
