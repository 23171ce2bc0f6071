package dev.orchestrator.cli.activity;

import dev.orchestrator.cli.command.Reasoned;
import dev.orchestrator.cli.command.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks a standalone activity to cancel itself. */
@Command(
    name = "cancel",
    description =
        "Ask a standalone activity to cancel itself. Its code hears of it with its next heartbeat.")
public final class CancelActivityCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private ActivityArguments activity = new ActivityArguments();

  @Mixin private Reasoned request = new Reasoned();

  /** Works in the session. */
  public CancelActivityCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return request.send(
        session,
        activity.path(session, "cancel"),
        "Asked for the cancellation of " + activity.activityId());
  }
}
