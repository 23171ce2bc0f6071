package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.api.Answer;
import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.ExitCode;
import dev.orchestrator.cli.command.Inputs;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.protocol.execution.QueryRejectCondition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Queries a workflow. */
@Command(
    name = "query",
    description = "Ask a workflow for a view of its state. A worker answers; nothing is changed.",
    footer = {"%nExample:", "  orchestrator workflow query order-7 progress"})
public final class QueryCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private RunArguments run = new RunArguments();

  @Parameters(index = "1", paramLabel = "NAME", description = "The query's name")
  private String name = "";

  @Parameters(index = "2..*", paramLabel = "INPUT", description = Inputs.HELP)
  private List<String> inputs = List.of();

  @Option(
      names = "--reject-condition",
      paramLabel = "CONDITION",
      description = "Of which runs no answer is wanted: ${COMPLETION-CANDIDATES}")
  private @Nullable QueryRejectCondition rejectCondition;

  /** Works in the session. */
  public QueryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ObjectNode body = Json.object();
    Inputs.put(inputs, session.in(), body);
    Answer answer =
        session
            .server()
            .post(
                run.path(session, "queries", name).parameter("rejectCondition", rejectCondition),
                body,
                null,
                Duration.ZERO);
    if (session.json()) {
      session.printJson(answer.body());
    } else {
      Ending.of(answer.body()).print(session);
    }
    return ExitCode.OK;
  }
}
