package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.command.Watching;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Counts runs. */
@Command(name = "count", description = "Count runs.")
public final class CountCommand implements Callable<Integer> {

  private final Session session;

  @Option(
      names = {"-q", "--query"},
      paramLabel = "FILTER",
      description = "What runs must be like, in the list filter language")
  private @Nullable String query;

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
            .get(session.namespace().segment("workflow-count").parameter("query", query))
            .body();
    if (session.json()) {
      session.printJson(count);
    } else {
      session.terminal().println(count.path("count").asString("0"));
    }
  }
}
