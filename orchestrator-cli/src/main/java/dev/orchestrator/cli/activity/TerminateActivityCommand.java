package dev.orchestrator.cli.activity;

import dev.orchestrator.cli.command.Reasoned;
import dev.orchestrator.cli.command.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Closes a standalone activity at once. */
@Command(name = "terminate", description = "Close a standalone activity at once.")
public final class TerminateActivityCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private ActivityArguments activity = new ActivityArguments();

  @Mixin private Reasoned request = new Reasoned();

  /** Works in the session. */
  public TerminateActivityCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return request.send(
        session, activity.path(session, "terminate"), "Terminated " + activity.activityId());
  }
}
