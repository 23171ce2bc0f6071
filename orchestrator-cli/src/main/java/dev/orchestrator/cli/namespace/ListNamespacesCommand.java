package dev.orchestrator.cli.namespace;

import dev.orchestrator.cli.api.ApiPath;
import dev.orchestrator.cli.command.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** Lists namespaces. */
@Command(name = "list", description = "List all namespaces.")
public final class ListNamespacesCommand implements Callable<Integer> {

  private final Session session;

  /** Works in the session. */
  public ListNamespacesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonNode body = session.server().get(ApiPath.namespaces()).body();
    return NamespaceTable.print(session, body, body.path("namespaces"));
  }
}
