package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.command.Reasoned;
import dev.orchestrator.cli.command.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks a workflow to cancel itself. */
@Command(
    name = "cancel",
    description = {
      "Ask a workflow to cancel itself. Its code decides what follows, and may clean up."
    })
public final class CancelCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private RunArguments run = new RunArguments();

  @Mixin private Reasoned request = new Reasoned();

  /** Works in the session. */
  public CancelCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return request.send(
        session, run.path(session, "cancel"), "Asked for the cancellation of " + run.workflowId());
  }
}
