package dev.orchestrator.cli.namespace;

import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.listing.Columns;
import tools.jackson.databind.JsonNode;

/** Shows search attributes. */
final class SearchAttributeTable {

  private static final Columns COLUMNS = new Columns().text("Name", "/name").text("Type", "/type");

  private SearchAttributeTable() {}

  static int print(Session session, JsonNode body, Iterable<JsonNode> attributes) {
    return COLUMNS.printAll(session, body, attributes);
  }
}
