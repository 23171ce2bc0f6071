package dev.orchestrator.cli.activity;

import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.command.Watching;
import dev.orchestrator.cli.listing.Columns;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Describes a standalone activity. */
@Command(name = "describe", description = "Describe a standalone activity with what it waits for.")
public final class DescribeActivityCommand implements Callable<Integer> {

  private static final Columns LINES =
      new Columns()
          .text("Activity id", "/activityId")
          .text("Run id", "/runId")
          .text("Type", "/activityType")
          .text("Task queue", "/taskQueue")
          .text("Status", "/status")
          .time("Started", "/startTime")
          .time("Closed", "/closeTime")
          .of("Cancel requested", run -> run.path("cancelRequested").asBoolean(false) ? "yes" : "")
          .text("Attempt", "/pendingActivity/attempt")
          .time("Next attempt", "/pendingActivity/nextAttemptTime")
          .text("Last failure", "/pendingActivity/lastFailure/message");

  private final Session session;

  @Mixin private ActivityArguments activity = new ActivityArguments();
  @Mixin private Watching watching = new Watching();

  /** Works in the session. */
  public DescribeActivityCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    return watching.run(
        session,
        () -> {
          JsonNode found = session.server().get(activity.path(session)).body();
          LINES.printOne(session, found);
          return found.path("status").asString("").equals("RUNNING");
        });
  }
}
