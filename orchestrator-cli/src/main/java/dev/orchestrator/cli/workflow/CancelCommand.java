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

/** Asks a workflow to cancel itself. */
@Command(
    name = "cancel",
    description = {
      "Ask a workflow to cancel itself. Its code decides what follows, and may clean up."
    })
public final class CancelCommand implements Callable<Integer> {

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
  public CancelCommand(Session session) {
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
        session.server().post(run.path(session, "cancel"), body, requestId, Duration.ZERO),
        "Asked for the cancellation of " + run.workflowId());
  }
}
