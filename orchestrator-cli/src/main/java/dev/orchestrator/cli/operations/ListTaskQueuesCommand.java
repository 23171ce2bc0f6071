package dev.orchestrator.cli.operations;

import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.command.Watching;
import dev.orchestrator.cli.listing.Pages;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Lists task queues. */
@Command(name = "list", description = "List task queues with what waits in them, by name.")
public final class ListTaskQueuesCommand implements Callable<Integer> {

  private static final int LARGEST_PAGE = 100;

  private final Session session;

  @Mixin private Pages pages = new Pages();
  @Mixin private Watching watching = new Watching();

  /** Works in the session. */
  public ListTaskQueuesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    return watching.run(
        session,
        () -> {
          JsonNode queues =
              pages.read(
                  session, session.namespace().segment("task-queues"), "taskQueues", LARGEST_PAGE);
          TaskQueueTable.print(session, queues, queues.path("taskQueues"));
          return true;
        });
  }
}
