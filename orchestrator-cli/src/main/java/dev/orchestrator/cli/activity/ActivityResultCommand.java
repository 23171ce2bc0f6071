package dev.orchestrator.cli.activity;

import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.workflow.Awaited;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Waits for a standalone activity to end, and shows what came of it. */
@Command(
    name = "result",
    description = {
      "Wait for a standalone activity to end, and print its result.",
      "Ends with 0 if it completed, 1 if it did not, 6 if it has not ended after --wait."
    })
public final class ActivityResultCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private ActivityArguments activity = new ActivityArguments();
  @Mixin private Awaited awaited = new Awaited();

  /** Works in the session. */
  public ActivityResultCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    return awaited.print(
        session, activity.path(session, "result"), "Activity " + activity.activityId());
  }
}
