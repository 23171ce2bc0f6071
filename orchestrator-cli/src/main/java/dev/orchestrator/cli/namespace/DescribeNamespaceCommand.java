package dev.orchestrator.cli.namespace;

import dev.orchestrator.cli.api.ApiPath;
import dev.orchestrator.cli.command.Session;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Describes a namespace. */
@Command(name = "describe", description = "Describe a namespace.")
public final class DescribeNamespaceCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The namespace's name")
  private String name = "";

  /** Works in the session. */
  public DescribeNamespaceCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonNode body = session.server().get(ApiPath.namespaces().segment(name)).body();
    return NamespaceTable.print(session, body, List.of(body));
  }
}
