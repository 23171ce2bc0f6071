package dev.orchestrator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.core.stuck.Stuck;
import dev.orchestrator.engine.TestServer.Installation;
import dev.orchestrator.engine.visibility.StuckAt;
import dev.orchestrator.engine.visibility.WorkflowDescription;
import dev.orchestrator.engine.visibility.WorkflowSummary;
import dev.orchestrator.protocol.command.Command.ScheduleActivityTask;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.StuckReason;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskFailed;
import dev.orchestrator.protocol.task.ActivityTask;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Runs that wait for something that will not come by itself, from the shard to the reader. */
class StuckRunsTests {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final WorkflowKey KEY = new WorkflowKey("default", "unlucky");

  private final ManualClock clock = new ManualClock(START);
  private final Installation installation =
      Installation.create()
          .withClock(clock)
          .with(
              Map.of(
                  "orchestrator.shards.deadline-poll-interval", "100ms",
                  "orchestrator.stuck.activity-attempts", "2"));

  @Test
  void aRunIsStuckWhileNobodyServesItAndWhileItsActivityKeepsFailing() {
    try (var server = installation.startServer().awaitAllShards()) {
      server.startWorkflow(KEY);
      clock.advance(Duration.ofSeconds(10));
      await().until(() -> checkedIn(server));
      assertThat(stuck(server)).isEmpty();
      clock.advance(Duration.ofMinutes(5));
      await().until(() -> stuck(server).size() == 1);
      assertThat(stuck(server).getFirst().stuck())
          .isEqualTo(new Stuck(StuckReason.WORKFLOW_TASK_WAITING, START));

      try (var workflows = HandWorker.ofWorkflowTasks(installation.topics());
          var activities = HandWorker.ofActivityTasks(installation.topics())) {
        workflows.complete(workflows.nextWorkflowTask(), null, clock.instant(), activity());
        ActivityTask task = activities.nextActivityTask();
        await().until(() -> stuck(server).isEmpty());
        activities.respond(
            task.respondTo(),
            task.token(),
            new RespondActivityTaskFailed(
                task.token(),
                Failure.of("no", new FailureInfo.Application("T", false, List.of(), null))));
        await().until(() -> backsOff(server));
        clock.advance(Duration.ofSeconds(2));
        ActivityTask again = activities.nextActivityTask();
        await().until(() -> describe(server).stuckAt() != null);
        StuckAt at = Objects.requireNonNull(describe(server).stuckAt());
        assertThat(at.stuck()).isEqualTo(new Stuck(StuckReason.ACTIVITY_FAILING, clock.instant()));
        assertThat(at.activityId()).isEqualTo("a");
        assertThat(at.attempt()).isEqualTo(2);
        assertThat(Objects.requireNonNull(at.lastFailure()).message()).isEqualTo("no");

        activities.complete(again, "1");
        await().until(() -> stuck(server).isEmpty());
      }
    }
  }

  /** The first look at the run has passed, and the next one waits in the database. */
  private static boolean checkedIn(TestServer server) {
    OffsetDateTime deadline =
        server
            .bean(JdbcTemplate.class)
            .queryForObject("select next_deadline from execution", OffsetDateTime.class);
    return deadline != null && deadline.toInstant().equals(START.plus(Duration.ofMinutes(5)));
  }

  private static boolean backsOff(TestServer server) {
    return describe(server).pendingActivities().getFirst().nextAttemptTime() != null;
  }

  private static List<WorkflowSummary> stuck(TestServer server) {
    return server
        .engine()
        .visibility()
        .search("default", "StuckReason IS NOT NULL", 10, null)
        .workflows();
  }

  private static WorkflowDescription describe(TestServer server) {
    return server.engine().visibility().describe(KEY, null).orElseThrow();
  }

  private static ScheduleActivityTask activity() {
    return new ScheduleActivityTask(
        "a",
        "Pay",
        "q",
        List.of(),
        Map.of(),
        null,
        null,
        Duration.ofMinutes(10),
        null,
        RetryPolicy.DEFAULT,
        false);
  }
}
