package dev.orchestrator.cli.operations;

import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.command.Watching;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Lists deployments. */
@Command(name = "list", description = "List the deployments of workers with their builds.")
public final class ListDeploymentsCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private Watching watching = new Watching();

  /** Works in the session. */
  public ListDeploymentsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    return watching.run(
        session,
        () -> {
          JsonNode body = session.server().get(session.namespace().segment("deployments")).body();
          DeploymentTable.print(session, body, body.path("deployments"));
          return true;
        });
  }
}
