package dev.orchestrator.cli.namespace;

import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.protocol.search.IndexedValueType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Registers a search attribute. */
@Command(name = "add", description = "Register a search attribute in the namespace.")
public final class AddSearchAttributeCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The attribute's name")
  private String name = "";

  @Parameters(
      index = "1",
      paramLabel = "TYPE",
      description = "What its values are: ${COMPLETION-CANDIDATES}")
  private IndexedValueType type = IndexedValueType.KEYWORD;

  /** Works in the session. */
  public AddSearchAttributeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ObjectNode attribute = Json.object().put("name", name).put("type", type.name());
    JsonNode body =
        session
            .server()
            .post(session.namespace().segment("search-attributes"), attribute, null, Duration.ZERO)
            .body();
    return SearchAttributeTable.print(session, body, List.of(body));
  }
}
