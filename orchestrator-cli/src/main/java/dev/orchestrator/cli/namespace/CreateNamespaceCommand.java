package dev.orchestrator.cli.namespace;

import dev.orchestrator.cli.api.ApiPath;
import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Creates a namespace. */
@Command(name = "create", description = "Create a namespace.")
public final class CreateNamespaceCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private NamespaceArguments arguments = new NamespaceArguments();

  /** Works in the session. */
  public CreateNamespaceCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ObjectNode namespace = Json.object().put("name", arguments.name());
    arguments.put(namespace);
    JsonNode body =
        session.server().post(ApiPath.namespaces(), namespace, null, Duration.ZERO).body();
    return NamespaceTable.print(session, body, List.of(body));
  }
}
