package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.api.Answer;
import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.DurationConverter;
import dev.orchestrator.cli.command.ExitCode;
import dev.orchestrator.cli.command.Inputs;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.terminal.Table;
import dev.orchestrator.cli.terminal.Table.Cell;
import dev.orchestrator.cli.terminal.Tone;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Starts a workflow. */
@Command(
    name = "start",
    description = "Start a workflow.%nWith --wait, the exit code tells how it ended.",
    footer = {
      "%nExamples:",
      "  orchestrator workflow start OrderWorkflow -t orders -w order-7 '{\"sku\": \"tea\"}'",
      "  orchestrator workflow start OrderWorkflow -t orders @order.json --wait 30s"
    })
public final class StartCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "TYPE", description = "The workflow's type")
  private String type = "";

  @Parameters(index = "1..*", paramLabel = "INPUT", description = Inputs.HELP)
  private List<String> inputs = List.of();

  @Option(
      names = {"-t", "--task-queue"},
      required = true,
      paramLabel = "QUEUE",
      description = "The task queue of its workers")
  private String taskQueue = "";

  @Option(
      names = {"-w", "--workflow-id"},
      paramLabel = "ID",
      description = "Its id, unique among the open runs; generated if absent")
  private @Nullable String workflowId;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Wait so long for it to close, such as 30s, and print its result")
  private @Nullable Duration wait;

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description =
          "Makes it harmless to repeat the command: a second start answers with the first's run")
  private @Nullable String requestId;

  @Mixin private StartOptions options = new StartOptions();

  /** Works in the session. */
  public StartCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ObjectNode body = Json.object();
    body.put("workflowType", type);
    body.put("taskQueue", taskQueue);
    Json.put(body, "workflowId", workflowId);
    Inputs.put(inputs, session.in(), body);
    options.put(session, body);
    Answer answer =
        session
            .server()
            .post(
                RunArguments.workflows(session).parameter("wait", wait),
                body,
                requestId,
                wait == null ? Duration.ZERO : wait);
    if (session.json()) {
      session.printJson(answer.body());
    } else {
      print(answer);
    }
    WorkflowExecutionStatus status = answer.as(Started.class).status();
    return status == null ? ExitCode.OK : Ending.exitCode(status);
  }

  private void print(Answer answer) {
    Started started = answer.as(Started.class);
    Table table =
        Table.ofPairs()
            .pair("Workflow id", started.workflowId())
            .pair("Run id", started.runId().toString())
            .pair("Started", started.created() ? "yes" : "no, it was there already");
    if (started.status() != null) {
      table.pair("Status", new Cell(started.status().name(), Tone.of(started.status())));
    }
    table.print(session.terminal());
    if (started.status() != null && started.status().closed()) {
      Ending.of(answer.body()).print(session);
    }
  }

  /** The head of the answer. */
  record Started(
      String workflowId, UUID runId, boolean created, @Nullable WorkflowExecutionStatus status) {}
}
