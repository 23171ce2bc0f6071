package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.command.Watching;
import dev.orchestrator.cli.listing.Pages;
import dev.orchestrator.cli.terminal.Table;
import dev.orchestrator.cli.terminal.Table.Cell;
import dev.orchestrator.cli.text.TimeText;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists runs. */
@Command(
    name = "list",
    description = "List runs, the latest start first.",
    footer = {
      "%nExamples:",
      "  orchestrator workflow list -q \"ExecutionStatus = 'Failed' AND StartTime > '2026-01-31'\"",
      "  orchestrator workflow list -q \"StuckReason IS NOT NULL ORDER BY StuckSince\"",
      "  orchestrator workflow list --watch"
    })
public final class ListCommand implements Callable<Integer> {

  private static final int LARGEST_PAGE = 1000;

  private final Session session;

  @Option(
      names = {"-q", "--query"},
      paramLabel = "FILTER",
      description = "What runs must be like, in the list filter language")
  private @Nullable String query;

  @Mixin private Pages pages = new Pages();
  @Mixin private Watching watching = new Watching();

  /** Works in the session. */
  public ListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    return watching.run(
        session,
        () -> {
          print(runs());
          return true;
        });
  }

  private ObjectNode runs() {
    return pages.read(
        session,
        RunArguments.workflows(session).parameter("query", query),
        "workflows",
        LARGEST_PAGE);
  }

  private void print(ObjectNode list) {
    if (session.json()) {
      session.printJson(list);
      return;
    }
    Table table =
        Table.withHeadings("STATUS", "WORKFLOW ID", "TYPE", "RUN ID", "STARTED", "CLOSED");
    for (JsonNode each : list.path("workflows")) {
      RunSummary run = Json.as(each, RunSummary.class);
      table.row(
          run.standing(),
          Cell.of(run.workflowId()),
          Cell.of(run.workflowType()),
          Cell.of(run.runId().toString()),
          Cell.of(TimeText.of(run.startTime())),
          Cell.of(TimeText.of(run.closeTime())));
    }
    table.print(session.terminal());
  }
}
