package dev.orchestrator.cli.activity;

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

/** Closes a standalone activity at once. */
@Command(name = "terminate", description = "Close a standalone activity at once.")
public final class TerminateActivityCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private ActivityArguments activity = new ActivityArguments();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for people and histories")
  private @Nullable String reason;

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description = "Makes it harmless to repeat the command")
  private @Nullable String requestId;

  /** Works in the session. */
  public TerminateActivityCommand(Session session) {
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
        session.server().post(activity.path(session, "terminate"), body, requestId, Duration.ZERO),
        "Terminated " + activity.activityId());
  }
}
