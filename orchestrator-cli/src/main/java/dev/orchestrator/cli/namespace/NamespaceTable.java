package dev.orchestrator.cli.namespace;

import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.ExitCode;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.terminal.Table;
import dev.orchestrator.cli.terminal.Table.Cell;
import dev.orchestrator.cli.text.TimeText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Shows namespaces. */
final class NamespaceTable {

  private NamespaceTable() {}

  static int print(Session session, JsonNode body, Iterable<JsonNode> namespaces) {
    if (session.json()) {
      session.printJson(body);
      return ExitCode.OK;
    }
    Table table = Table.withHeadings("NAME", "RETENTION", "CREATED", "DESCRIPTION");
    for (JsonNode each : namespaces) {
      Row row = Json.as(each, Row.class);
      table.row(
          Cell.of(row.name()),
          Cell.of(TimeText.of(row.retention())),
          Cell.of(TimeText.of(row.createdAt())),
          Cell.of(row.description() == null ? "" : row.description()));
    }
    table.print(session.terminal());
    return ExitCode.OK;
  }

  /** A namespace as the server has it. */
  record Row(String name, @Nullable String description, Duration retention, Instant createdAt) {}
}
