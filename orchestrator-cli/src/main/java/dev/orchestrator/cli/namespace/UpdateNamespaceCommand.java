package dev.orchestrator.cli.namespace;

import dev.orchestrator.cli.api.ApiPath;
import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes a namespace. */
@Command(name = "update", description = "Change a namespace; what is not named stays.")
public final class UpdateNamespaceCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private NamespaceArguments arguments = new NamespaceArguments();

  /** Works in the session. */
  public UpdateNamespaceCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ObjectNode changes = Json.object();
    arguments.put(changes);
    JsonNode body =
        session.server().patch(ApiPath.namespaces().segment(arguments.name()), changes).body();
    return NamespaceTable.print(session, body, List.of(body));
  }
}
