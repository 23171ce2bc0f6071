package dev.orchestrator.cli.operations;

import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.command.Watching;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Describes a task queue. */
@Command(name = "describe", description = "Describe a task queue: what waits, and who takes it.")
public final class DescribeTaskQueueCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The task queue's name")
  private String name = "";

  @Mixin private Watching watching = new Watching();

  /** Works in the session. */
  public DescribeTaskQueueCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    return watching.run(
        session,
        () -> {
          JsonNode queue =
              session.server().get(session.namespace().segment("task-queues", name)).body();
          TaskQueueTable.print(session, queue, List.of(queue));
          if (!session.json() && !queue.path("workers").isEmpty()) {
            session.terminal().println("");
            ListWorkersCommand.COLUMNS.printAll(session, queue, queue.path("workers"));
          }
          return true;
        });
  }
}
