package dev.orchestrator.cli.command;

import dev.orchestrator.cli.api.ApiPath;
import dev.orchestrator.cli.api.Json;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** A request that may have a reason, and can be repeated. */
public final class Reasoned {

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for people and histories")
  private @Nullable String reason;

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description = "Makes it harmless to repeat the command")
  private @Nullable String requestId;

  /** Sends it, and tells that it is durable: prints the answer as JSON, or what was done. */
  public int send(Session session, ApiPath path, String done) {
    ObjectNode body = Json.object();
    Json.put(body, "reason", reason);
    return Acknowledged.print(
        session, session.server().post(path, body, requestId, Duration.ZERO), done);
  }
}
