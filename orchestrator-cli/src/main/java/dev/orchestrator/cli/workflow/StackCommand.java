package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.api.Answer;
import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.ExitCode;
import dev.orchestrator.cli.command.Session;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows where a workflow's code waits. */
@Command(name = "stack", description = "Show where a workflow's code waits, as stack traces.")
public final class StackCommand implements Callable<Integer> {

  private static final String STACK_TRACE = "__stack_trace";

  private final Session session;

  @Mixin private RunArguments run = new RunArguments();

  /** Works in the session. */
  public StackCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Answer answer =
        session
            .server()
            .post(run.path(session, "queries", STACK_TRACE), Json.object(), null, Duration.ZERO);
    if (session.json()) {
      session.printJson(answer.body());
    } else {
      session.terminal().println(answer.body().path("result").asString("").stripTrailing());
    }
    return ExitCode.OK;
  }
}
