package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.command.UsageException;
import dev.orchestrator.cli.command.Watching;
import dev.orchestrator.cli.terminal.Table;
import dev.orchestrator.cli.terminal.Table.Cell;
import dev.orchestrator.cli.terminal.Tone;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Counts runs. */
@Command(
    name = "count",
    description = "Count runs.",
    footer = {
      "%nExamples:",
      "  orchestrator workflow count -q \"ExecutionStatus = 'Running'\"",
      "  orchestrator workflow count --group-by ExecutionStatus --watch"
    })
public final class CountCommand implements Callable<Integer> {

  private final Session session;

  @Option(
      names = {"-q", "--query"},
      paramLabel = "FILTER",
      description = "What runs must be like, in the list filter language")
  private @Nullable String query;

  @Option(
      names = "--group-by",
      paramLabel = "ATTRIBUTE",
      description =
          "Count apart by this attribute: ExecutionStatus, which also tells how many are stuck")
  private @Nullable String groupBy;

  @Mixin private Watching watching = new Watching();

  /** Works in the session. */
  public CountCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    return watching.run(
        session,
        () -> {
          print();
          return true;
        });
  }

  private void print() {
    JsonNode count =
        session
            .server()
            .get(
                session
                    .namespace()
                    .segment("workflow-count")
                    .parameter("query", query)
                    .parameter("groupBy", groupBy))
            .body();
    if (groupBy != null && !count.has("groups")) {
      throw new UsageException(
          "Expected a server that counts by " + groupBy + ", but this one is older");
    }
    if (session.json()) {
      session.printJson(count);
    } else if (groupBy != null) {
      print(count);
    } else {
      session.terminal().println(count.path("count").asString("0"));
    }
  }

  private void print(JsonNode count) {
    Table table = Table.withHeadings("STATUS", "COUNT");
    for (JsonNode each : count.path("groups")) {
      Group group = Json.as(each, Group.class);
      table.row(
          new Cell(group.status().name(), Tone.of(group.status())),
          Cell.of(Long.toString(group.count())));
    }
    table
        .pair("all", count.path("count").asString("0"))
        .pair("stuck", count.path("stuck").asString("0"))
        .print(session.terminal());
  }

  private record Group(WorkflowExecutionStatus status, long count) {}
}
