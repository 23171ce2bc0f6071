package dev.orchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.cli.StubServer.Ran;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators ask, and get to see. */
class OperatorTests {

  private static final String LETTER =
      """
      {"id": 17, "receivedAt": "2026-01-31T08:00:00.5Z", "reason": "no JSON:\\n unexpected 'x'",
       "source": "orchestrator.commands-3-4711", "size": 5, "state": "OPEN"}
      """;
  private static final String RUN = "01890f3e-7b1c-7cc2-98c4-dc0c0c07398f";

  private final StubServer server = new StubServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void deadLettersAreListedAcrossShortPages() {
    server
        .answers("{\"deadLetters\": [], \"nextPageToken\": \"p 2\"}")
        .answers("{\"deadLetters\": [" + LETTER + "]}");

    Ran ran = server.run("dead-letter", "list", "--state", "open", "-l", "5");

    assertThat(ran.out())
        .isEqualTo(
            """
            ID  STATE  RECEIVED              SOURCE                        REASON
            17  OPEN   2026-01-31T08:00:00Z  orchestrator.commands-3-4711  no JSON: unexpected 'x'
            """);
    assertThat(uris())
        .containsExactly(
            "/api/v1/dead-letters?state=OPEN&pageSize=5",
            "/api/v1/dead-letters?state=OPEN&pageSize=5&pageToken=p%202");
  }

  @Test
  void aDeadLetterIsShownWithItsHeadersAndItsBody() {
    server.answers(
        "{\"deadLetter\": "
            + LETTER
            + """
            , "headers": [{"name": "reason", "value": {"text": "no JSON", "truncated": false}}],
              "body": {"text": "x\\ny", "truncated": true}}
            """);

    Ran ran = server.run("dead-letter", "show", "17");

    assertThat(ran.out())
        .isEqualTo(
            """
            Id        17
            State     OPEN
            Received  2026-01-31T08:00:00Z
            Source    orchestrator.commands-3-4711
            Reason    no JSON: unexpected 'x'
            Size      5
            Headers   reason=no JSON

            x
            y
            """);
    assertThat(ran.err()).contains("more");
  }

  @Test
  void whoeverWroteARecordDoesNotSteerTheTerminal() {
    server.answers(
        """
        {"deadLetter": {"id": 17, "reason": "no JSON:\\u001b[2J\\r\\nx"},
         "headers": [{"name": "h", "value": {"text": "\\u009b1m"}}],
         "body": {"text": "a\\u001b]0;b\\nc"}}
        """);

    assertThat(server.run("dead-letter", "show", "17").out())
        .isEqualTo(
            """
            Id       17
            Reason   no JSON: [2J x
            Headers  h= 1m

            a\uFFFD]0;b
            c
            """);
  }

  @Test
  void deadLettersAreSettledOnceAndScriptsHearOfTheSecondTime() {
    server
        .answers(LETTER)
        .answersProblem(
            409,
            "{\"title\": \"Conflict\", \"status\": 409, \"detail\": \"It was replayed\", \"code\": \"DEAD_LETTER_SETTLED\"}");

    assertThat(server.run("dead-letter", "replay", "17").out())
        .isEqualTo("Replayed dead letter 17\n");
    Ran second = server.run("dead-letter", "discard", "17");

    assertThat(second.exitCode()).isEqualTo(5);
    assertThat(second.err()).contains("DEAD_LETTER_SETTLED");
    assertThat(requests())
        .containsExactly(
            "POST /api/v1/dead-letters/17/replay", "POST /api/v1/dead-letters/17/discard");
  }

  @Test
  void deploymentsAreShownByBuildAndOneIsMadeCurrent() {
    String shop =
        """
        {"name": "shop", "currentBuildId": "1.4.2", "builds": [
          {"buildId": "1.4.2", "status": "CURRENT", "taskQueues": ["orders", "parcels"],
           "firstSeen": "2026-01-31T08:00:00Z", "lastSeen": "2026-01-31T09:00:00Z",
           "openPinnedRuns": 1000, "openPinnedRunsCapped": true}]}
        """;
    server.answers("{\"deployments\": [" + shop + "]}").answers(shop).answers(shop);

    String table =
        """
        DEPLOYMENT  BUILD  STATUS   PINNED RUNS  LAST SEEN             TASK QUEUES
        shop        1.4.2  CURRENT  1000+        2026-01-31T09:00:00Z  orders, parcels
        """;
    assertThat(server.run("deployment", "list").out()).isEqualTo(table);
    assertThat(server.run("deployment", "describe", "shop").out()).isEqualTo(table);
    assertThat(
            server
                .run("deployment", "set-current", "shop", "1.4.2", "--ignore-missing-task-queues")
                .out())
        .isEqualTo(table);
    assertThat(requests())
        .containsExactly(
            "GET /api/v1/namespaces/default/deployments",
            "GET /api/v1/namespaces/default/deployments/shop",
            "PUT /api/v1/namespaces/default/deployments/shop/current-version");
    assertThat(server.received().getLast().body())
        .isEqualTo("{\"buildId\":\"1.4.2\",\"ignoreMissingTaskQueues\":true}");
  }

  @Test
  void theAuditLogIsAskedForWhoWhereAndWhen() {
    server.answers(
        """
        {"entries": [{"id": "%s", "at": "2026-01-31T08:00:00Z", "identity": "cli:ann",
          "remoteAddress": "10.0.0.7", "method": "POST", "path": "/api/v1/x", "status": 202}]}
        """
            .formatted(RUN));

    Ran ran =
        server.run("audit", "--in", "default", "--by", "cli:ann", "--from", "2026-01-31T08:00:00Z");

    assertThat(ran.out())
        .contains("2026-01-31T08:00:00Z  202                cli:ann   10.0.0.7  POST    /api/v1/x");
    assertThat(uris())
        .containsExactly(
            "/api/v1/audit-log?in=default&by=cli%3Aann&from=2026-01-31T08%3A00%3A00Z&pageSize=20");
  }

  @Test
  void whatWaitsAndWhoTakesItIsShown() {
    String worker =
        """
        {"instanceId": "worker-1", "identity": "4711@host", "live": true, "taskQueues": ["orders"],
         "lastSeen": "2026-01-31T09:00:00Z"}
        """;
    server
        .answers(
            """
            {"taskQueues": [{"name": "orders", "workflowTasks": {"backlog": 3, "pollers": [{}]},
              "workers": [%s]}]}
            """
                .formatted(worker))
        .answers("{\"workers\": [" + worker + "]}")
        .answers(
            "{\"server\": \"s\", \"shards\": [{\"shard\": 0, \"owner\": \"s\", \"epoch\": 2, \"commits\": 9, \"lag\": 1}]}");

    assertThat(server.run("task-queue", "list").out())
        .isEqualTo(
            """
            TASK QUEUE  WORKFLOW BACKLOG  ACTIVITY BACKLOG  WORKERS  POLLERS
            orders      3                                   1        1 + 0
            """);
    assertThat(server.run("worker", "list").out())
        .isEqualTo(
            """
            WORKER    IDENTITY   LIVE  LAST SEEN             TASK QUEUES
            worker-1  4711@host  yes   2026-01-31T09:00:00Z  orders
            """);
    assertThat(server.run("shard", "list").out()).contains("0      s      2      9        1");
  }

  @Test
  void aTaskQueueIsDescribedWithItsWorkersUntilSomebodyHasSeenEnough() {
    String queue =
        """
        {"name": "orders", "activityTasks": {"backlog": 7, "pollers": []}, "workers": [
          {"instanceId": "worker-1", "live": false, "taskQueues": ["orders"],
           "lastSeen": "2026-01-31T09:00:00Z"}]}
        """;
    server
        .answers(queue)
        .answers(queue)
        .withPause(
            time -> {
              if (server.received().size() == 2) {
                throw new InterruptedException();
              }
            });

    Ran ran = server.run("task-queue", "describe", "orders", "--watch");

    assertThat(ran.exitCode()).isEqualTo(130);
    assertThat(ran.out()).contains("orders", "worker-1").containsPattern("no +2026");
    assertThat(server.received()).hasSize(2);
  }

  @Test
  void anActivityIsStartedAndItsEndTold() {
    server.answers(
        201,
        "application/json",
        "{\"activityId\": \"d-1\", \"runId\": \"%s\", \"created\": true, \"status\": \"FAILED\"}"
            .formatted(RUN));

    Ran ran =
        server.run(
            "activity", "start", "Deliver", "\"x\"", "-t", "hooks", "-i", "d-1", "--wait", "30s");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).startsWith("Activity id  d-1\n");
    assertThat(uris()).containsExactly("/api/v1/namespaces/default/activities?wait=PT30S");
    assertThat(server.only().body())
        .isEqualTo(
            "{\"activityType\":\"Deliver\",\"taskQueue\":\"hooks\",\"activityId\":\"d-1\","
                + "\"input\":[\"x\"],\"startToCloseTimeout\":\"PT10M\"}");
  }

  @Test
  void activitiesAreListedDescribedWaitedForAndEnded() {
    String activity =
        """
        {"activityId": "d-1", "runId": "%s", "activityType": "Deliver", "taskQueue": "hooks",
         "status": "RUNNING", "startTime": "2026-01-31T08:00:00Z", "cancelRequested": true,
         "pendingActivity": {"attempt": 3, "lastFailure": {"message": "no line"}}}
        """
            .formatted(RUN);
    server
        .answers("{\"activities\": [" + activity + "]}")
        .answers(activity)
        .answers("{\"runId\": \"%s\", \"status\": \"COMPLETED\", \"result\": 7}".formatted(RUN))
        .answers(202, "application/json", "{\"requestId\": \"r-1\"}")
        .answers(202, "application/json", "{\"requestId\": \"r-1\"}");

    assertThat(server.run("activity", "list", "--status", "running").out())
        .contains("RUNNING  d-1          Deliver");
    assertThat(server.run("activity", "describe", "d-1").out())
        .contains("Attempt           3", "Cancel requested  yes", "Last failure      no line");
    assertThat(server.run("activity", "result", "d-1").out()).isEqualTo("7\n");
    server.run("activity", "cancel", "d-1", "--reason", "late");
    server.run("activity", "terminate", "d-1", "--request-id", "r-1");

    assertThat(requests())
        .containsExactly(
            "GET /api/v1/namespaces/default/activities?status=RUNNING&pageSize=20",
            "GET /api/v1/namespaces/default/activities/d-1",
            "GET /api/v1/namespaces/default/activities/d-1/result?wait=PT30S",
            "POST /api/v1/namespaces/default/activities/d-1/cancel",
            "POST /api/v1/namespaces/default/activities/d-1/terminate");
    assertThat(server.received().getLast().headers().getFirst("Idempotency-Key")).isEqualTo("r-1");
  }

  private List<String> uris() {
    return server.received().stream().map(StubServer.Received::uri).toList();
  }

  private List<String> requests() {
    return server.received().stream().map(each -> each.method() + " " + each.uri()).toList();
  }
}
