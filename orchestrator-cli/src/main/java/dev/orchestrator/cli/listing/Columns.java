package dev.orchestrator.cli.listing;

import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.ExitCode;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.terminal.Table;
import dev.orchestrator.cli.terminal.Table.Cell;
import dev.orchestrator.cli.text.TimeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What of JSON objects is shown, and in which order: the columns of a list, or the lines of one.
 */
public final class Columns {

  private record Column(String name, Function<JsonNode, String> text) {}

  private final List<Column> columns = new ArrayList<>();

  /** Adds a property as it is; empty where it is absent, and a list by its elements. */
  public Columns text(String name, String pointer) {
    return of(name, object -> plain(object.at(pointer)));
  }

  /** Adds a moment. */
  public Columns time(String name, String pointer) {
    return of(
        name,
        object -> {
          JsonNode value = object.at(pointer);
          return value.isString() ? TimeText.of(Instant.parse(value.asString())) : "";
        });
  }

  /** Adds what a function makes of the object. */
  public Columns of(String name, Function<JsonNode, String> text) {
    columns.add(new Column(name, text));
    return this;
  }

  /** Prints a list: the whole body as JSON, or a table of the objects in it. */
  public int printAll(Session session, JsonNode body, Iterable<JsonNode> objects) {
    if (session.json()) {
      session.printJson(body);
      return ExitCode.OK;
    }
    Table table =
        Table.withHeadings(
            columns.stream()
                .map(column -> column.name().toUpperCase(Locale.ROOT))
                .toArray(String[]::new));
    for (JsonNode each : objects) {
      table.row(
          columns.stream().map(column -> Cell.of(column.text().apply(each))).toArray(Cell[]::new));
    }
    table.print(session.terminal());
    return ExitCode.OK;
  }

  /** Prints one object: as JSON, or a line for each property that it has. */
  public int printOne(Session session, JsonNode object) {
    if (session.json()) {
      session.printJson(object);
      return ExitCode.OK;
    }
    Table table = Table.ofPairs();
    for (Column column : columns) {
      String text = column.text().apply(object);
      if (!text.isEmpty()) {
        table.pair(column.name(), text);
      }
    }
    table.print(session.terminal());
    return ExitCode.OK;
  }

  private static String plain(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (value.isArray()) {
      return value.valueStream().map(Columns::plain).collect(Collectors.joining(", "));
    }
    return value.isString() ? value.asString().replaceAll("\\s*\\R\\s*", " ") : Json.write(value);
  }
}
