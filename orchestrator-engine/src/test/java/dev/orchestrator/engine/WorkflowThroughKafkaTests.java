package dev.orchestrator.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.TestServer.Installation;
import dev.orchestrator.engine.visibility.RunOutcome;
import dev.orchestrator.protocol.command.Command.CompleteWorkflowExecution;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request.SignalWorkflowExecution;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.task.CommandsPartition;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
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
      workflows.complete(nextOf(workflows, execution), null, Instant.now(), activity("a"));
      ActivityTask task = activities.nextActivityTask();
      assertThat(task.activityType()).isEqualTo("Charge");
      activities.complete(task, "42");
      workflows.complete(
          nextOf(workflows, execution),
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

  @Test
  void aSignalReachesTheWorkflowCode() {
    var key = new WorkflowKey("default", "signalled");
    try (var workflows = HandWorker.ofWorkflowTasks(installation.topics())) {
      WorkflowExecution execution = server.startWorkflow(key);
      workflows.complete(nextOf(workflows, execution), null, Instant.now());
      assertThat(
              server.ask(
                  key,
                  "s1",
                  new SignalWorkflowExecution(null, "pay", List.of(Payload.json("7")), Map.of())))
          .isInstanceOf(Reply.Acknowledged.class);
      WorkflowTask task = nextOf(workflows, execution);
      assertThat(task.events())
          .extracting(event -> event.attributes().eventType())
          .contains("WorkflowExecutionSignaled");
    }
  }

  @Test
  void aPlainShareConsumerGetsTheTasksOfAQueueThatWasFilledBefore() {
    WorkflowExecution execution = server.startWorkflow(new WorkflowKey("default", "shared"));
    String topic = installation.topics().workflowTasks("default", "q");
    try (var consumer =
        new KafkaShareConsumer<>(
            Map.of(
                "bootstrap.servers",
                Infrastructure.brokers(),
                "group.id",
                installation.topics().group(topic)),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      var seen = new ArrayList<WorkflowExecution>();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(100))
                    .forEach(
                        record ->
                            seen.add(
                                ((WorkflowTask) ProtocolJson.readMessage(record.value()))
                                    .token()
                                    .execution()));
                return seen.contains(execution);
              });
    }
  }

  @Test
  void whatIsNotARequestIsFoundOnTheDeadLetterTopicWithAReason() {
    var commands = new CommandsPartition(installation.topics().commands(), 1);
    try (var letters = HandWorker.of(installation.topics().deadLetters(), 0)) {
      letters.send(commands, "rubbish".getBytes(UTF_8));
      ConsumerRecord<byte[], byte[]> letter = letters.nextRecord();
      assertThat(letter.value()).isEqualTo("rubbish".getBytes(UTF_8));
      assertThat(new String(letter.headers().lastHeader(Headers.REASON).value(), UTF_8))
          .contains("rubbish");
      assertThat(new String(letter.headers().lastHeader(Headers.SOURCE).value(), UTF_8))
          .startsWith(commands.topic() + "-1-");
    }
  }

  private static WorkflowTask nextOf(HandWorker worker, WorkflowExecution execution) {
    WorkflowTask task = worker.nextWorkflowTask();
    while (!task.token().execution().equals(execution)) {
      task = worker.nextWorkflowTask();
    }
    return task;
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
        RetryPolicy.DEFAULT,
        false);
  }
}
