package dev.orchestrator.cli.activity;

import dev.orchestrator.cli.api.ApiPath;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.command.Watching;
import dev.orchestrator.cli.listing.Columns;
import dev.orchestrator.cli.listing.Pages;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Lists standalone activities. */
@Command(name = "list", description = "List standalone activities, the latest start first.")
public final class ListActivitiesCommand implements Callable<Integer> {

  private static final int LARGEST_PAGE = 1000;

  private static final Columns COLUMNS =
      new Columns()
          .text("Status", "/status")
          .text("Activity id", "/activityId")
          .text("Type", "/activityType")
          .text("Run id", "/runId")
          .time("Started", "/startTime")
          .time("Closed", "/closeTime");

  private final Session session;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only those that stand so: ${COMPLETION-CANDIDATES}")
  private @Nullable WorkflowExecutionStatus status;

  @Option(names = "--type", paramLabel = "TYPE", description = "Only those of this type")
  private @Nullable String type;

  @Mixin private Pages pages = new Pages();
  @Mixin private Watching watching = new Watching();

  /** Works in the session. */
  public ListActivitiesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    return watching.run(
        session,
        () -> {
          ApiPath list =
              ActivityArguments.activities(session)
                  .parameter("status", status)
                  .parameter("activityType", type);
          JsonNode activities = pages.read(session, list, "activities", LARGEST_PAGE);
          COLUMNS.printAll(session, activities, activities.path("activities"));
          return true;
        });
  }
}
