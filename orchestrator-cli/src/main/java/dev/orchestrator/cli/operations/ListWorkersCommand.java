package dev.orchestrator.cli.operations;

import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.command.Watching;
import dev.orchestrator.cli.listing.Columns;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Lists workers. */
@Command(name = "list", description = "List the workers that the server hears of.")
public final class ListWorkersCommand implements Callable<Integer> {

  static final Columns COLUMNS =
      new Columns()
          .text("Worker", "/instanceId")
          .text("Identity", "/identity")
          .of("Live", worker -> worker.path("live").asBoolean(false) ? "yes" : "no")
          .time("Last seen", "/lastSeen")
          .text("Task queues", "/taskQueues");

  private final Session session;

  @Mixin private Watching watching = new Watching();

  /** Works in the session. */
  public ListWorkersCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    return watching.run(
        session,
        () -> {
          JsonNode body = session.server().get(session.namespace().segment("workers")).body();
          COLUMNS.printAll(session, body, body.path("workers"));
          return true;
        });
  }
}
