package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.command.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Waits for a run to close, and shows what came of it. */
@Command(
    name = "result",
    description = {
      "Wait for a workflow to close, and print its result.",
      "Ends with 0 if it completed, 1 if it did not, 6 if it is still open after --wait."
    })
public final class ResultCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private RunArguments run = new RunArguments();
  @Mixin private Awaited awaited = new Awaited();

  /** Works in the session. */
  public ResultCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    return awaited.print(session, run.path(session, "result"), "Workflow " + run.workflowId());
  }
}
