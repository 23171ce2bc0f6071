package dev.orchestrator.cli.activity;

import dev.orchestrator.cli.api.ApiPath;
import dev.orchestrator.cli.command.Session;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which standalone activity a command is about. */
final class ActivityArguments {

  @Parameters(index = "0", paramLabel = "ACTIVITY_ID", description = "The activity's id")
  private String activityId = "";

  @Option(
      names = {"-r", "--run-id"},
      paramLabel = "UUID",
      description = "Which run of it; default: the current one, or the last")
  private @Nullable UUID runId;

  String activityId() {
    return activityId;
  }

  /** The activity, or what the segments lead to from there. */
  ApiPath path(Session session, String... segments) {
    return activities(session).segment(activityId).segment(segments).parameter("runId", runId);
  }

  /** All standalone activities of the namespace. */
  static ApiPath activities(Session session) {
    return session.namespace().segment("activities");
  }
}
