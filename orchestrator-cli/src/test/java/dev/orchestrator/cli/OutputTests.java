package dev.orchestrator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.cli.StubServer.Ran;
import dev.orchestrator.cli.api.Json;
import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.protocol.execution.RetryState;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskFailed;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskScheduled;
import dev.orchestrator.protocol.history.ActivityTaskEvent.ActivityTaskStarted;
import dev.orchestrator.protocol.history.EventAttributes;
import dev.orchestrator.protocol.history.HistoryEvent;
import dev.orchestrator.protocol.history.TimerEvent.TimerFired;
import dev.orchestrator.protocol.history.TimerEvent.TimerStarted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionCompleted;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionSignaled;
import dev.orchestrator.protocol.history.WorkflowExecutionEvent.WorkflowExecutionStarted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskCompleted;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskScheduled;
import dev.orchestrator.protocol.history.WorkflowTaskEvent.WorkflowTaskStarted;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people, and programs, get to see. */
class OutputTests {

  private static final String RUN = "01890f3e-7b1c-7cc2-98c4-dc0c0c07398f";
  private static final Instant START = Instant.parse("2026-01-31T08:00:00.250Z");
  private static final String TREE =
      """
      OrderWorkflow order-7, run 01890f3e-7b1c-7cc2-98c4-dc0c0c07398f, started 2026-01-31T08:00:00Z
      ├─ 1 WorkflowExecutionStarted +0.000s  OrderWorkflow on orders ["order-7", 3] by shop
      ├─ 2 WorkflowTaskScheduled +1.000s
      │  ├─ 3 WorkflowTaskStarted +2.000s  by w1
      │  └─ 4 WorkflowTaskCompleted +3.000s
      ├─ 5 ActivityTaskScheduled +4.000s  Charge on payments ["order-7"]
      │  ├─ 8 ActivityTaskStarted +7.000s  attempt 2 by w2, after Offline: no line
      │  └─ 9 ActivityTaskFailed +8.000s  Declined: card expired, NON_RETRYABLE_FAILURE
      ├─ 6 TimerStarted +5.000s  t-1, 2d 4h
      │  └─ 10 TimerFired +9.000s
      ├─ 7 WorkflowExecutionSignaled +6.000s  packed ["Ann"] by cli:ann
      └─ 11 WorkflowExecutionCompleted +10.000s  {"ok":true}
      """;

  private final StubServer server = new StubServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aHistoryIsATreeInWhichWhatBelongsTogetherHangsTogether() {
    server.answers(page(history(), null));

    Ran ran = server.run("workflow", "history", "order-7");

    assertThat(ran).isEqualTo(new Ran(0, TREE, ""));
  }

  @Test
  void aCompactHistoryLeavesWorkflowTasksOut() {
    server.answers(page(history(), null));

    assertThat(server.run("workflow", "history", "order-7", "--compact").out())
        .isEqualTo(
            TREE.lines()
                .filter(line -> !line.contains("WorkflowTask"))
                .map(line -> line + "\n")
                .reduce("", String::concat));
  }

  @Test
  void aHistoryOfSeveralPagesIsOneAndOfOneRun() {
    List<HistoryEvent> events = history();
    server
        .answers(page(events.subList(0, 6), 7L))
        .answers(page(events.subList(6, events.size()), null));

    assertThat(server.run("workflow", "history", "order-7").out()).isEqualTo(TREE);
    assertThat(server.received().get(0).uri())
        .contains("/history?fromEventId=1&")
        .doesNotContain("runId");
    assertThat(server.received().get(1).uri())
        .contains("/history?fromEventId=7&")
        .endsWith("&runId=" + RUN);
  }

  @Test
  void aHistoryAsJsonIsWhatTheApiWouldAnswerInOnePage() {
    List<HistoryEvent> events = history();
    server
        .answers(page(events.subList(0, 6), 7L))
        .answers(page(events.subList(6, events.size()), null));

    Ran ran = server.run("workflow", "history", "order-7", "-o", "json");

    var page = ProtocolJson.readHistoryPage(ran.out().getBytes(UTF_8));
    assertThat(page.runId()).hasToString(RUN);
    assertThat(page.nextEventId()).isNull();
    assertThat(page.events()).isEqualTo(events);
  }

  @Test
  void followingPrintsEventsAsTheyComeUntilTheRunCloses() {
    List<HistoryEvent> events = history();
    var pauses = new ArrayList<Duration>();
    server
        .withPause(pauses::add)
        .answers(page(events.subList(0, 5), null))
        .answers(page(List.of(), null))
        .answers(page(events.subList(5, events.size()), null));

    Ran ran = server.run("workflow", "history", "order-7", "--follow", "--interval", "3s");

    assertThat(ran.out().lines())
        .hasSize(12)
        .element(10)
        .asString()
        .isEqualTo("10 TimerFired +9.000s (of 6)");
    assertThat(pauses).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
    assertThat(server.received().get(2).uri()).contains("fromEventId=6&");
  }

  @Test
  void aHistoryWithEventsOfANewerServerIsStillThereAsJson() {
    String newer =
        "{\"runId\":\"%s\",\"events\":[{\"eventId\":1,\"eventType\":\"Teleported\",\"eventTime\":\"%s\",\"attributes\":{}}]}"
            .formatted(RUN, START);
    server.answers(newer).answers(newer);

    Ran tree = server.run("workflow", "history", "a");
    Ran json = server.run("workflow", "history", "a", "-o", "json");

    assertThat(tree.exitCode()).isEqualTo(70);
    assertThat(tree.err()).contains("use --output json").hasLineCount(1);
    assertThat(json.exitCode()).isZero();
    assertThat(json.out()).contains("Teleported");
  }

  @Test
  void listsAreTablesThatLineUp() {
    server.answers(
        """
        {"workflows": [
          {"workflowId": "order-10", "runId": "%s", "workflowType": "OrderWorkflow", "taskQueue": "q",
           "status": "RUNNING", "startTime": "2026-01-31T08:00:00.123Z", "searchAttributes": {}},
          {"workflowId": "order-7", "runId": "%s", "workflowType": "Refund", "taskQueue": "q",
           "status": "COMPLETED", "startTime": "2026-01-30T08:00:00Z", "closeTime": "2026-01-30T09:00:00Z",
           "historyLength": 12, "searchAttributes": {}}]}"""
            .formatted(RUN, RUN));

    Ran ran = server.run("workflow", "list", "-q", "OrderTotal > 1");

    assertThat(server.only().uri()).endsWith("/workflows?query=OrderTotal%20%3E%201&pageSize=20");
    assertThat(ran.out())
        .isEqualTo(
            """
            STATUS     WORKFLOW ID  TYPE           RUN ID                                STARTED               CLOSED
            RUNNING    order-10     OrderWorkflow  01890f3e-7b1c-7cc2-98c4-dc0c0c07398f  2026-01-31T08:00:00Z \s
            COMPLETED  order-7      Refund         01890f3e-7b1c-7cc2-98c4-dc0c0c07398f  2026-01-30T08:00:00Z  2026-01-30T09:00:00Z
            """);
  }

  @Test
  void aListGoesOverAsManyPagesAsItsLimitAsksFor() {
    server
        .answers("{\"workflows\":[{\"n\":1},{\"n\":2}],\"nextPageToken\":\"t+1\"}")
        .answers("{\"workflows\":[{\"n\":3}],\"nextPageToken\":\"t+2\"}");

    Ran ran = server.run("workflow", "list", "--limit", "3", "-o", "json");

    assertThat(ran.out()).contains("\"n\" : 3").doesNotContain("nextPageToken");
    assertThat(server.received().get(1).uri()).endsWith("/workflows?pageSize=1&pageToken=t%2B1");
  }

  @Test
  void aStuckRunSaysWhatForAndWhoCanHelp() {
    String run =
        """
        "workflowId": "order-7", "runId": "%s", "workflowType": "OrderWorkflow", "taskQueue": "orders",
        "status": "RUNNING", "startTime": "2026-01-31T08:00:00Z",
        "stuck": {"reason": "ACTIVITY_FAILING", "since": "2026-01-31T08:05:00Z\""""
            .formatted(RUN);
    server
        .answers("{\"workflows\": [{" + run + "}}]}")
        .answers(
            "{"
                + run
                + ", \"waitingFor\": \"activity Charge (id 1)\", \"unblockedBy\": \"The bank.\"}}");

    assertThat(server.run("workflow", "list").out()).contains("RUNNING, stuck  order-7");
    assertThat(server.run("workflow", "describe", "order-7").out())
        .contains("RUNNING, stuck\n")
        .containsPattern("Stuck +waits for activity Charge \\(id 1\\), since 2026-01-31T08:05:00Z")
        .containsPattern("Unblocked by +The bank\\.");
  }

  @Test
  void aDescriptionSaysWhatTheRunWaitsFor() {
    server.answers(
        """
        {"workflowId": "order-7", "runId": "%s", "workflowType": "OrderWorkflow", "taskQueue": "orders",
         "status": "RUNNING", "startTime": "2026-01-31T08:00:00Z", "historyLength": 12,
         "searchAttributes": {"Total": {"type": "DOUBLE", "value": 12.50}},
         "memo": {"who": {"encoding": "json/plain", "text": "\\"Ann\\""}},
         "workflowTaskTimeout": "PT10S", "cancelRequested": true,
         "pendingActivities": [{"activityId": "1", "activityType": "Charge", "taskQueue": "payments",
           "attempt": 3, "scheduledTime": "2026-01-31T08:00:01Z", "nextAttemptTime": "2026-01-31T08:05:00Z",
           "cancelRequested": false,
           "lastFailure": {"message": "no line", "info": {"failureType": "Application", "type": "Offline"}}}],
         "pendingTimers": [{"timerId": "t-1", "fireTime": "2026-02-02T12:00:00Z"}],
         "pendingChildren": [{"workflowId": "parcel-1", "workflowType": "Parcel", "parentClosePolicy": "TERMINATE",
           "initiatedEventId": 9}],
         "pendingUpdates": [{"updateId": "u-1", "stage": "ADMITTED", "updateName": "add"}],
         "pendingWorkflowTask": {"attempt": 1, "scheduledTime": "2026-01-31T08:00:02Z"},
         "chain": {"firstRunId": "%s"}}"""
            .formatted(RUN, RUN));

    Ran ran = server.run("workflow", "describe", "order-7");

    assertThat(ran)
        .isEqualTo(
            new Ran(
                0,
                """
                Workflow id       order-7
                Run id            01890f3e-7b1c-7cc2-98c4-dc0c0c07398f
                Type              OrderWorkflow
                Task queue        orders
                Status            RUNNING
                Started           2026-01-31T08:00:00Z
                Events            12
                Attribute         Total = 12.50
                Memo              who = "Ann"
                Cancel requested  yes
                Decision          awaited since 2026-01-31T08:00:02Z
                Activity          Charge (id 1), attempt 3, due 2026-01-31T08:05:00Z, after Offline: no line
                Timer             t-1, fires 2026-02-02T12:00:00Z
                Child             Parcel parcel-1, not begun
                Update            add, id u-1, ADMITTED
                """,
                ""));
  }

  @Test
  void runsAreCountedByStatus() {
    String counts =
        """
        {"count":41,"groups":[{"status":"RUNNING","count":1},{"status":"TIMED_OUT","count":40}],\
        "stuck":1}""";
    server.answers(counts).answers(counts).answers("{\"count\":41}");

    Ran table = server.run("workflow", "count", "-q", "Total > 1", "--group-by", "ExecutionStatus");
    Ran json = server.run("workflow", "count", "--group-by", "ExecutionStatus", "-o", "json");
    Ran older = server.run("workflow", "count", "--group-by", "ExecutionStatus");

    assertThat(table)
        .isEqualTo(
            new Ran(
                0,
                """
                STATUS     COUNT
                RUNNING    1
                TIMED_OUT  40
                all        41
                stuck      1
                """,
                ""));
    assertThat(Json.read(json.out())).isEqualTo(Json.read(counts));
    assertThat(older)
        .isEqualTo(
            new Ran(
                2,
                "",
                "orchestrator: Expected a server that counts by ExecutionStatus, but this one is"
                    + " older\n"));
    assertThat(server.received().getFirst().uri())
        .endsWith("/workflow-count?query=Total%20%3E%201&groupBy=ExecutionStatus");
  }

  @Test
  void watchingLooksAgainUntilItIsInterrupted() {
    server.answers("{\"count\":1}").answers("{\"count\":2}");
    var pauses = new ArrayList<Duration>();
    server.withPause(
        time -> {
          pauses.add(time);
          if (pauses.size() == 2) {
            throw new InterruptedException();
          }
        });

    Ran ran = server.run("workflow", "count", "--watch", "--interval", "5s");

    assertThat(ran).isEqualTo(new Ran(130, "1\n\n2\n", "orchestrator: interrupted\n"));
    assertThat(pauses).containsOnly(Duration.ofSeconds(5));
  }

  @Test
  void colorsAreForTerminalsUnlessAskedForOrForbidden() {
    for (int i = 0; i < 4; i++) {
      server.answers(page(history(), null));
    }

    String plain = server.run("workflow", "history", "order-7").out();
    String always = server.run("workflow", "history", "order-7", "--color", "always").out();
    String onTerminal = server.withTerminal().run("workflow", "history", "order-7").out();
    String never = server.run("workflow", "history", "order-7", "--color", "never").out();

    assertThat(plain).doesNotContain("\u001b").isEqualTo(never);
    assertThat(always).isEqualTo(onTerminal).contains("\u001b[31mActivityTaskFailed\u001b[0m");
    assertThat(always.replaceAll("\u001b\\[[0-9]*m", "")).isEqualTo(plain);
  }

  private static String page(List<HistoryEvent> events, @Nullable Long next) {
    return "{\"runId\":\"%s\",\"events\":%s%s}"
        .formatted(
            RUN,
            new String(ProtocolJson.writeHistory(events), UTF_8),
            next == null ? "" : ",\"nextEventId\":" + next);
  }

  private static List<HistoryEvent> history() {
    var offline =
        Failure.of("no line", new FailureInfo.Application("Offline", false, List.of(), null));
    var declined =
        Failure.of("card expired", new FailureInfo.Application("Declined", true, List.of(), null));
    return numbered(
        new WorkflowExecutionStarted(
            "OrderWorkflow",
            "orders",
            List.of(Payload.json("\"order-7\""), Payload.json("3")),
            null,
            null,
            Duration.ofSeconds(10),
            Map.of(),
            Map.of(),
            "shop",
            "r-1"),
        new WorkflowTaskScheduled("orders", Duration.ofSeconds(10), 1),
        new WorkflowTaskStarted(2, "w1"),
        new WorkflowTaskCompleted(2, 3, "w1", null),
        new ActivityTaskScheduled(
            "1",
            "Charge",
            "payments",
            List.of(Payload.json("\"order-7\"")),
            Map.of(),
            null,
            null,
            Duration.ofMinutes(1),
            null,
            RetryPolicy.DEFAULT,
            4),
        new TimerStarted("t-1", Duration.ofHours(52), 4),
        new WorkflowExecutionSignaled(
            "packed", List.of(Payload.json("\"Ann\"")), Map.of(), "cli:ann", "r-2"),
        new ActivityTaskStarted(5, "w2", 2, offline),
        new ActivityTaskFailed(declined, 5, 8, "w2", RetryState.NON_RETRYABLE_FAILURE),
        new TimerFired("t-1", 6),
        new WorkflowExecutionCompleted(Payload.json("{\"ok\":true}"), 4));
  }

  private static List<HistoryEvent> numbered(EventAttributes... attributes) {
    var events = new ArrayList<HistoryEvent>();
    for (EventAttributes each : attributes) {
      events.add(new HistoryEvent(events.size() + 1, START.plusSeconds(events.size()), each));
    }
    return events;
  }
}
