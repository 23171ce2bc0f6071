package dev.orchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.cli.StubServer.Ran;
import dev.orchestrator.cli.StubServer.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command line asks of the server. */
class CommandLineTests {

  private static final String RUN = "01890f3e-7b1c-7cc2-98c4-dc0c0c07398f";
  private static final String STARTED =
      "{\"workflowId\":\"order-7\",\"runId\":\"" + RUN + "\",\"created\":true}";
  private static final String ACCEPTED = "{\"requestId\":\"r-1\"}";

  private final StubServer server = new StubServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void startSendsTypeQueueIdAndEachInputAsJson() {
    server.answers(201, "application/json", STARTED);

    Ran ran =
        server.run(
            "workflow",
            "start",
            "OrderWorkflow",
            "-t",
            "orders",
            "-w",
            "order-7",
            "{\"price\": 1.50}",
            "\"gift\"",
            "3");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    Received request = server.only();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri()).isEqualTo("/api/v1/namespaces/default/workflows");
    assertThat(request.body())
        .isEqualTo(
            "{\"workflowType\":\"OrderWorkflow\",\"taskQueue\":\"orders\",\"workflowId\":\"order-7\","
                + "\"input\":[{\"price\":1.50},\"gift\",3]}");
    assertThat(ran.out())
        .isEqualTo(
            """
            Workflow id  order-7
            Run id       01890f3e-7b1c-7cc2-98c4-dc0c0c07398f
            Started      yes
            """);
  }

  @Test
  void inputComesFromFilesAndFromStdin(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("order.json"), "{\"sku\":\"tea\"}");
    server.answers(STARTED).withStdin("[1, 2]\n");

    server.run("workflow", "start", "OrderWorkflow", "-t", "orders", "@" + file, "-");

    assertThat(server.only().body()).contains("\"input\":[{\"sku\":\"tea\"},[1,2]]");
  }

  @Test
  void inputThatIsNotJsonIsAnErrorOfUsageAndAsksNothing() {
    Ran ran = server.run("workflow", "signal", "order-7", "packed", "Ann");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("'Ann'").contains("a text needs quotes").hasLineCount(1);
    assertThat(server.run("workflow", "signal", "order-7", "packed", "@/no/such").exitCode())
        .isEqualTo(2);
    assertThat(server.run("workflow", "signal", "order-7", "packed", "-", "-").exitCode())
        .isEqualTo(2);
    assertThat(server.run("workflow", "signal", "order-7", "packed", "").exitCode()).isEqualTo(2);
    assertThat(server.received()).isEmpty();
  }

  @Test
  void optionsOfAStartGoIntoItsBody() {
    server
        .answers(
            """
            {"searchAttributes": [{"name": "Total", "type": "DOUBLE"},
              {"name": "Tags", "type": "KEYWORD_LIST"}]}""")
        .answers(STARTED);

    Ran ran =
        server.run(
            "workflow",
            "start",
            "OrderWorkflow",
            "-t",
            "orders",
            "--execution-timeout",
            "7d",
            "--run-timeout",
            "1h30m",
            "--start-delay",
            "PT5S",
            "--cron",
            "@daily",
            "--id-reuse-policy",
            "reject_duplicate",
            "--id-conflict-policy",
            "USE_EXISTING",
            "--memo",
            "who=\"Ann\"",
            "--search-attribute",
            "Total=12.50",
            "--search-attribute",
            "Tags=a, b",
            "--request-id",
            "r-7");

    assertThat(ran.err()).isEmpty();
    assertThat(server.received().get(0).uri())
        .isEqualTo("/api/v1/namespaces/default/search-attributes");
    Received start = server.received().get(1);
    assertThat(start.headers().getFirst("Idempotency-Key")).isEqualTo("r-7");
    assertThat(start.body())
        .contains("\"workflowExecutionTimeout\":\"PT168H\"")
        .contains("\"workflowRunTimeout\":\"PT1H30M\"")
        .contains("\"workflowStartDelay\":\"PT5S\"")
        .contains("\"cronSchedule\":\"@daily\"")
        .contains("\"workflowIdReusePolicy\":\"REJECT_DUPLICATE\"")
        .contains("\"workflowIdConflictPolicy\":\"USE_EXISTING\"")
        .contains("\"memo\":{\"who\":{\"encoding\":\"json/plain\",\"text\":\"\\\"Ann\\\"\"}}")
        .contains("\"Total\":{\"type\":\"DOUBLE\",\"value\":12.50}")
        .contains("\"Tags\":{\"type\":\"KEYWORD_LIST\",\"value\":[\"a\",\"b\"]}");
  }

  @Test
  void aSearchAttributeThatIsUnknownOrOfAnotherTypeIsAnErrorOfUsage() {
    String registered = "{\"searchAttributes\":[{\"name\":\"Total\",\"type\":\"DOUBLE\"}]}";
    server.answers(registered).answers(registered);

    Ran unknown = server.run("workflow", "start", "A", "-t", "q", "--search-attribute", "Totl=1");
    Ran text = server.run("workflow", "start", "A", "-t", "q", "--search-attribute", "Total=much");

    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("'Totl'").contains("[Total]");
    assertThat(text.exitCode()).isEqualTo(2);
    assertThat(text.err()).contains("of type DOUBLE, but got 'much'");
  }

  @Test
  void serverAndNamespaceComeFromTheEnvironmentUnlessOptionsSayOtherwise() {
    server.withEnvironment("ORCHESTRATOR_NAMESPACE", "shop").answers("{\"count\":1}");
    server.run("workflow", "count");
    server.withEnvironment("ORCHESTRATOR_SERVER", "http://127.0.0.1:9").answers("{\"count\":1}");
    server.run("workflow", "count", "-n", "other shop", "--server", server.url() + "/behind/");

    assertThat(server.received().get(0).uri()).isEqualTo("/api/v1/namespaces/shop/workflow-count");
    assertThat(server.received().get(1).uri())
        .isEqualTo("/behind/api/v1/namespaces/other%20shop/workflow-count");
  }

  @Test
  void optionsOfAllCommandsMayStandBeforeTheCommand() {
    server.answers("{\"count\":42}");

    Ran ran = server.run("-n", "shop", "-o", "json", "workflow", "count");

    assertThat(server.only().uri()).isEqualTo("/api/v1/namespaces/shop/workflow-count");
    assertThat(ran.out()).isEqualTo("{\n  \"count\" : 42\n}\n");
  }

  @Test
  void everyRequestSaysWhoAsksAndBearsTheTokenOfTheEnvironment() {
    server.withEnvironment("ORCHESTRATOR_TOKEN", "secret").answers("{\"count\":1}");
    server.answers("{\"count\":1}");

    server.run("workflow", "count");
    server.run("workflow", "count", "--identity", "robot");

    Received first = server.received().getFirst();
    assertThat(first.headers().getFirst("Authorization")).isEqualTo("Bearer secret");
    assertThat(first.headers().getFirst("X-Orchestrator-Identity")).isEqualTo("cli:ann");
    assertThat(server.received().getLast().headers().getFirst("X-Orchestrator-Identity"))
        .isEqualTo("robot");
  }

  @Test
  void actionsGoToTheRunThatIsNamed() {
    for (int i = 0; i < 4; i++) {
      server.answers(202, "application/json", ACCEPTED);
    }

    assertThat(server.run("workflow", "signal", "a/b", "go now", "-r", RUN, "1").out())
        .isEqualTo("Signaled a/b\n");
    server.run("workflow", "cancel", "a", "--reason", "late", "--request-id", "c-1");
    server.run("workflow", "terminate", "a", "--reason", "stuck");
    server.run("workflow", "retry-activity", "a/b", "charge 1", "--request-id", "r-1");

    assertThat(server.received().get(0).uri())
        .isEqualTo("/api/v1/namespaces/default/workflows/a%2Fb/signals/go%20now?runId=" + RUN);
    assertThat(server.received().get(1).uri()).endsWith("/workflows/a/cancel");
    assertThat(server.received().get(1).body()).isEqualTo("{\"reason\":\"late\"}");
    assertThat(server.received().get(1).headers().getFirst("Idempotency-Key")).isEqualTo("c-1");
    assertThat(server.received().get(2).uri()).endsWith("/workflows/a/terminate");
    assertThat(server.received().get(3).uri())
        .endsWith("/workflows/a%2Fb/activities/charge%201/retry");
    assertThat(server.received().get(3).headers().getFirst("Idempotency-Key")).isEqualTo("r-1");
  }

  @Test
  void queriesAndUpdatesPrintWhatTheCodeAnswers() {
    server
        .answers(
            "{\"result\":{\"step\":\"PAID\"},\"payload\":{\"encoding\":\"json/plain\",\"text\":\"{}\"}}")
        .answers("{\"result\":\"at Order.process(Order.java:7)\\n\"}")
        .answers(
            "{\"runId\":\"" + RUN + "\",\"updateId\":\"u\",\"stage\":\"COMPLETED\",\"result\":3}");

    assertThat(
            server
                .run("workflow", "query", "a", "progress", "--reject-condition", "NOT_OPEN")
                .out())
        .isEqualTo("{\n  \"step\" : \"PAID\"\n}\n");
    assertThat(server.run("workflow", "stack", "a").out())
        .isEqualTo("at Order.process(Order.java:7)\n");
    assertThat(server.run("workflow", "update", "a", "add", "\"tea\"", "--update-id", "u").out())
        .isEqualTo("3\n");

    assertThat(server.received().get(0).uri())
        .endsWith("/workflows/a/queries/progress?rejectCondition=NOT_OPEN");
    assertThat(server.received().get(1).uri()).endsWith("/workflows/a/queries/__stack_trace");
    assertThat(server.received().get(2).uri())
        .endsWith("/workflows/a/updates/add?waitStage=COMPLETED&wait=PT30S");
    assertThat(server.received().get(2).body())
        .isEqualTo("{\"input\":[\"tea\"],\"updateId\":\"u\"}");
  }

  @Test
  void namespacesAndSearchAttributesAreKept() {
    String shop =
        "{\"name\":\"shop\",\"retention\":\"PT168H\",\"createdAt\":\"2026-01-31T08:00:00.5Z\"}";
    server
        .answers(201, "application/json", shop)
        .answers(shop)
        .answers(201, "application/json", "{\"name\":\"Total\",\"type\":\"DOUBLE\"}")
        .answers(204, "application/json", "");

    Ran created = server.run("namespace", "create", "shop", "--retention", "7d");
    server.run("namespace", "update", "shop", "--description", "Tea");
    Ran added = server.run("search-attribute", "add", "Total", "double", "-n", "shop");
    Ran removed = server.run("search-attribute", "remove", "Total", "-n", "shop");

    assertThat(created.out())
        .isEqualTo(
            """
            NAME  RETENTION  CREATED               DESCRIPTION
            shop  7d 0h      2026-01-31T08:00:00Z \s
            """);
    assertThat(server.received().get(0).body())
        .isEqualTo("{\"name\":\"shop\",\"retention\":\"PT168H\"}");
    assertThat(server.received().get(1).method()).isEqualTo("PATCH");
    assertThat(added.out()).isEqualTo("NAME   TYPE\nTotal  DOUBLE\n");
    assertThat(removed.out()).isEqualTo("Removed Total\n");
    assertThat(server.received().get(3).method()).isEqualTo("DELETE");
    assertThat(server.received().get(3).uri())
        .isEqualTo("/api/v1/namespaces/shop/search-attributes/Total");
  }

  @Test
  void aCommandLineThatMakesNoSenseEndsWithTwoAndTellsHow() {
    assertThat(server.run().exitCode()).isEqualTo(2);
    assertThat(server.run("workflow").exitCode()).isEqualTo(2);
    assertThat(server.run("workflow", "describe").exitCode()).isEqualTo(2);
    assertThat(server.run("workflow", "start", "A").err()).contains("--task-queue");
    assertThat(server.run("workflow", "result", "a", "--wait", "soon").err())
        .contains("expected a duration such as 30s");
    assertThat(server.run("workflow", "list", "--server", "nonsense").exitCode()).isEqualTo(2);
    assertThat(server.run("wrkflow").err()).contains("workflow");
    assertThat(server.received()).isEmpty();
  }

  @Test
  void helpSaysWhatCommandsDoAndWhatTheirExitCodesMean() {
    Ran help = server.run("--help");
    Ran start = server.run("workflow", "start", "--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .contains("workflow", "namespace", "search-attribute", "completion")
        .contains("ORCHESTRATOR_SERVER")
        .containsPattern("6\\s+still running");
    assertThat(start.out()).contains("--task-queue", "INPUT", "@FILE", "--server", "Examples:");
    assertThat(server.run("--version").out()).startsWith("orchestrator ");
  }

  @Test
  void theCompletionScriptKnowsCommandsAndOptions() {
    Ran ran = server.run("completion");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("complete -F _complete_orchestrator -o default orchestrator")
        .contains("terminate")
        .contains("'--wait-stage'");
  }
}
