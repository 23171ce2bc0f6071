package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.terminal.Table;
import dev.orchestrator.cli.terminal.Table.Cell;
import dev.orchestrator.cli.terminal.Terminal;
import dev.orchestrator.cli.terminal.Tone;
import dev.orchestrator.cli.text.PayloadText;
import dev.orchestrator.cli.text.TimeText;
import dev.orchestrator.protocol.payload.Payload;
import tools.jackson.databind.JsonNode;

/** A described run for people: what it is, and what it waits for. */
final class Description {

  private static final PayloadText VALUES = PayloadText.ofAtMost(120);

  private final JsonNode body;

  Description(JsonNode body) {
    this.body = body;
  }

  void print(Terminal terminal) {
    Table table = head();
    chain(table);
    body.path("searchAttributes")
        .forEachEntry(
            (name, value) -> table.pair("Attribute", name + " = " + text(value.path("value"))));
    body.path("memo")
        .forEachEntry(
            (key, value) ->
                table.pair("Memo", key + " = " + VALUES.of(Json.as(value, Payload.class))));
    if (body.path("cancelRequested").asBoolean(false)) {
      table.pair("Cancel requested", new Cell("yes", Tone.STOPPED));
    }
    Json.as(body, Waiting.class).addTo(table);
    table.print(terminal);
  }

  private Table head() {
    RunSummary run = Json.as(body, RunSummary.class);
    Table table =
        Table.ofPairs()
            .pair("Workflow id", run.workflowId())
            .pair("Run id", run.runId().toString())
            .pair("Type", run.workflowType())
            .pair("Task queue", run.taskQueue())
            .pair("Status", run.standing())
            .pair("Started", TimeText.of(run.startTime()));
    if (run.stuck() != null) {
      run.stuck().addTo(table);
    }
    if (run.closeTime() != null) {
      table.pair("Closed", TimeText.of(run.closeTime()));
    }
    if (run.historyLength() != null) {
      table.pair("Events", run.historyLength().toString());
    }
    return table;
  }

  private void chain(Table table) {
    JsonNode chain = body.path("chain");
    if (chain.hasNonNull("previousRunId")) {
      table.pair("Previous run", chain.path("previousRunId").asString(""));
    }
    if (chain.hasNonNull("nextRunId")) {
      table.pair("Next run", chain.path("nextRunId").asString(""));
    }
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.asString() : Json.write(value);
  }
}
