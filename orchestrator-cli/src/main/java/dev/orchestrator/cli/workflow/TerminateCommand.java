package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.Acknowledged;
import dev.orchestrator.cli.command.Session;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Closes a run at once. */
@Command(
    name = "terminate",
    description = {"Close a run at once. Its code is not asked and does not clean up."})
public final class TerminateCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private RunArguments run = new RunArguments();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for people and histories")
  private @Nullable String reason;

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description = "Makes it harmless to repeat the command")
  private @Nullable String requestId;

  /** Works in the session. */
  public TerminateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ObjectNode body = Json.object();
    if (reason != null) {
      body.put("reason", reason);
    }
    return Acknowledged.print(
        session,
        session.server().post(run.path(session, "terminate"), body, requestId, Duration.ZERO),
        "Terminated " + run.workflowId());
  }
}
