package dev.orchestrator.cli.namespace;

import dev.orchestrator.cli.command.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** Lists search attributes. */
@Command(name = "list", description = "List the search attributes of the namespace.")
public final class ListSearchAttributesCommand implements Callable<Integer> {

  private final Session session;

  /** Works in the session. */
  public ListSearchAttributesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonNode body = session.server().get(session.namespace().segment("search-attributes")).body();
    return SearchAttributeTable.print(session, body, body.path("searchAttributes"));
  }
}
