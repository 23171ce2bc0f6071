package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.command.Reasoned;
import dev.orchestrator.cli.command.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Closes a run at once. */
@Command(
    name = "terminate",
    description = {"Close a run at once. Its code is not asked and does not clean up."})
public final class TerminateCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private RunArguments run = new RunArguments();

  @Mixin private Reasoned request = new Reasoned();

  /** Works in the session. */
  public TerminateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return request.send(session, run.path(session, "terminate"), "Terminated " + run.workflowId());
  }
}
