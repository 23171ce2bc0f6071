package dev.orchestrator.engine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.engine.TestServer.Installation;
import dev.orchestrator.engine.visibility.WorkflowDescription.PendingActivity;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.command.Command.StartTimer;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.task.WorkflowTask;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class DeadlineTests {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final ManualClock clock = new ManualClock(START);
  private final Installation installation =
      Installation.create()
          .withClock(clock)
          .with(Map.of("orchestrator.shards.deadline-poll-interval", "100ms"));

  @Test
  void aTimerOfThreeDaysFiresAfterARestartAndNotBefore() {
    WorkflowExecution execution;
    try (var server = installation.startServer().awaitAllShards();
        var worker = HandWorker.ofWorkflowTasks(installation.topics())) {
      execution = server.startWorkflow(new WorkflowKey("default", "sleeper"));
      worker.complete(
          worker.nextWorkflowTask(),
          null,
          clock.instant(),
          new StartTimer("t", Duration.ofDays(3)));
      awaitEvent(server, execution, "TimerStarted");

      clock.advance(Duration.ofSeconds(10));
      Awaitility.await()
          .untilAsserted(
              () -> assertThat(storedDeadline(server)).isEqualTo(START.plus(Duration.ofDays(3))));
    }
    clock.advance(Duration.ofDays(3).minusSeconds(20));
    try (var server = installation.startServer().awaitAllShards();
        var worker = HandWorker.ofWorkflowTasks(installation.topics())) {
      worker.nextWorkflowTask();
      assertThat(worker.hasNext(Duration.ofMillis(500))).isFalse();
      assertThat(server.eventTypes(execution)).doesNotContain("TimerFired");

      clock.advance(Duration.ofSeconds(10));
      WorkflowTask task = worker.nextWorkflowTask();
      assertThat(task.events())
          .extracting(event -> event.attributes().eventType())
          .containsSequence("TimerFired", "WorkflowTaskScheduled");
    }
  }

  @Test
  void whatARecordWaitedDoesNotMakeItsTimerLonger() {
    try (var server = installation.startServer().awaitAllShards();
        var worker = HandWorker.ofWorkflowTasks(installation.topics())) {
      WorkflowExecution execution = server.startWorkflow(new WorkflowKey("default", "napper"));
      WorkflowTask task = worker.nextWorkflowTask();
      clock.advance(Duration.ofSeconds(3));
      worker.complete(
          task,
          null,
          START.plusSeconds(1),
          new StartTimer("t", Duration.ofSeconds(10), START.plusSeconds(1)));
      awaitEvent(server, execution, "TimerStarted");

      clock.advance(Duration.ofSeconds(7));
      assertThat(worker.hasNext(Duration.ofMillis(500))).isFalse();
      clock.advance(Duration.ofSeconds(1));

      assertThat(worker.nextWorkflowTask().events())
          .extracting(event -> event.attributes().eventType())
          .containsSequence("TimerFired", "WorkflowTaskScheduled");
    }
  }

  @Test
  void aFailedActivityIsHandedOutAgainAfterItsBackOff() {
    try (var server = installation.startServer().awaitAllShards();
        var workflows = HandWorker.ofWorkflowTasks(installation.topics());
        var activities = HandWorker.ofActivityTasks(installation.topics())) {
      var key = new WorkflowKey("default", "retrier");
      server.startWorkflow(key);
      workflows.complete(workflows.nextWorkflowTask(), null, clock.instant(), activity());
      ActivityTask first = activities.nextActivityTask();
      activities.respond(
          first.respondTo(),
          first.token(),
          new RespondActivityTaskFailed(
              first.token(),
              Failure.of("no", new FailureInfo.Application("T", false, List.of(), null))));
      Awaitility.await().until(() -> backsOff(server, key));
      assertThat(activities.hasNext(Duration.ofMillis(500))).isFalse();
      clock.advance(Duration.ofSeconds(1));
      ActivityTask second = activities.nextActivityTask();
      assertThat(second.token().attempt()).isEqualTo(2);
    }
  }

  @Test
  void tasksThatNobodyTakesArePublishedAgainBeforeTheirTopicDropsThem() {
    Installation shortlived =
        installation.with(Map.of("orchestrator.kafka.task-queue-retention", "2d"));
    try (var server = shortlived.startServer().awaitAllShards();
        var workflows = HandWorker.ofWorkflowTasks(installation.topics());
        var activities = HandWorker.ofActivityTasks(installation.topics())) {
      WorkflowExecution execution = server.startWorkflow(new WorkflowKey("default", "waiter"));
      WorkflowTask workflowTask = workflows.nextWorkflowTask();
      assertThat(retention(installation.topics().workflowTasks("default", "q")))
          .isEqualTo(String.valueOf(Duration.ofDays(2).toMillis()));

      clock.advance(Duration.ofDays(1));
      assertThat(workflows.nextWorkflowTask()).isEqualTo(workflowTask);

      workflows.complete(workflowTask, null, clock.instant(), activity());
      ActivityTask activityTask = activities.nextActivityTask();
      clock.advance(Duration.ofDays(1));
      ActivityTask again = activities.nextActivityTask();
      assertThat(again.token()).isEqualTo(activityTask.token());
      assertThat(again.confirmStart()).isTrue();
      activities.complete(again, "1");
      awaitEvent(server, execution, "ActivityTaskCompleted");
    }
  }

  @Test
  void aTopicThatAWorkerMadeFirstKeepsTasksAsLongAsTheSettingsSay() throws Exception {
    String topic = installation.topics().workflowTasks("default", "q");
    try (var admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.brokers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get(30, SECONDS);
    }
    try (var server = installation.startServer().awaitAllShards();
        var workflows = HandWorker.ofWorkflowTasks(installation.topics())) {
      server.startWorkflow(new WorkflowKey("default", "early"));
      workflows.nextWorkflowTask();

      Awaitility.await("the broker knows of it")
          .untilAsserted(
              () ->
                  assertThat(retention(topic))
                      .isEqualTo(String.valueOf(Duration.ofDays(7).toMillis())));
    }
  }

  private static @Nullable String retention(String topic) {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (var admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.brokers()))) {
      ConfigEntry entry =
          admin
              .describeConfigs(List.of(resource))
              .all()
              .get(30, SECONDS)
              .getOrDefault(resource, new Config(List.of()))
              .get(TopicConfig.RETENTION_MS_CONFIG);
      return entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG ? entry.value() : null;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static ScheduleActivityTask activity() {
    return new ScheduleActivityTask(
        "a",
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

  private static boolean backsOff(TestServer server, WorkflowKey key) {
    List<PendingActivity> pending =
        server.engine().visibility().describe(key, null).orElseThrow().pendingActivities();
    return pending.getFirst().nextAttemptTime() != null;
  }

  private static void awaitEvent(TestServer server, WorkflowExecution execution, String type) {
    Awaitility.await().untilAsserted(() -> assertThat(server.eventTypes(execution)).contains(type));
  }

  private static Instant storedDeadline(TestServer server) {
    Instant[] found = new Instant[1];
    server
        .bean(JdbcTemplate.class)
        .query(
            "select next_deadline from execution",
            row -> {
              found[0] = row.getObject(1, OffsetDateTime.class).toInstant();
            });
    return found[0];
  }
}
