package dev.orchestrator.cli.activity;

import dev.orchestrator.cli.api.Answer;
import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.DurationConverter;
import dev.orchestrator.cli.command.ExitCode;
import dev.orchestrator.cli.command.Inputs;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.terminal.Table;
import dev.orchestrator.cli.workflow.Ending;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Starts a standalone activity. */
@Command(
    name = "start",
    description =
        "Start an activity without a workflow.%nWith --wait, the exit code tells how it ended.")
public final class StartActivityCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "TYPE", description = "The activity's type")
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
      names = {"-i", "--activity-id"},
      paramLabel = "ID",
      description = "Its id, unique among those that run; generated if absent")
  private @Nullable String activityId;

  @Option(
      names = "--start-to-close-timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long an attempt may take; default: ten minutes, if nothing else is said")
  private @Nullable Duration startToCloseTimeout;

  @Option(
      names = "--schedule-to-close-timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long all attempts may take together")
  private @Nullable Duration scheduleToCloseTimeout;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Wait so long for it to end, such as 30s, and print its result")
  private @Nullable Duration wait;

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description =
          "Makes it harmless to repeat the command: a second start answers with the first's run")
  private @Nullable String requestId;

  /** Works in the session. */
  public StartActivityCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer =
        session
            .server()
            .post(
                ActivityArguments.activities(session).parameter("wait", wait),
                body(),
                requestId,
                wait == null ? Duration.ZERO : wait);
    Started started = answer.as(Started.class);
    if (session.json()) {
      session.printJson(answer.body());
    } else {
      print(answer, started);
    }
    return started.status() == null ? ExitCode.OK : Ending.exitCode(started.status());
  }

  private ObjectNode body() {
    ObjectNode body = Json.object();
    body.put("activityType", type);
    body.put("taskQueue", taskQueue);
    Json.put(body, "activityId", activityId);
    Inputs.put(inputs, session.in(), body);
    Duration attempt = startToCloseTimeout;
    if (attempt == null && scheduleToCloseTimeout == null) {
      attempt = Duration.ofMinutes(10);
    }
    Json.put(body, "startToCloseTimeout", attempt);
    Json.put(body, "scheduleToCloseTimeout", scheduleToCloseTimeout);
    return body;
  }

  private void print(Answer answer, Started started) {
    Table.ofPairs()
        .pair("Activity id", started.activityId())
        .pair("Run id", started.runId().toString())
        .pair("Started", started.created() ? "yes" : "no, it was there already")
        .print(session.terminal());
    if (started.status() != null && started.status().closed()) {
      Ending.of(answer.body()).print(session);
    }
  }

  /** The head of the answer. */
  record Started(
      String activityId, UUID runId, boolean created, @Nullable WorkflowExecutionStatus status) {}
}
