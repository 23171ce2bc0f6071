package dev.orchestrator.cli.namespace;

import dev.orchestrator.cli.command.ExitCode;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.terminal.Table;
import dev.orchestrator.cli.terminal.Table.Cell;
import tools.jackson.databind.JsonNode;

/** Shows search attributes. */
final class SearchAttributeTable {

  private SearchAttributeTable() {}

  static int print(Session session, JsonNode body, Iterable<JsonNode> attributes) {
    if (session.json()) {
      session.printJson(body);
      return ExitCode.OK;
    }
    Table table = Table.withHeadings("NAME", "TYPE");
    for (JsonNode each : attributes) {
      table.row(Cell.of(each.path("name").asString("")), Cell.of(each.path("type").asString("")));
    }
    table.print(session.terminal());
    return ExitCode.OK;
  }
}
