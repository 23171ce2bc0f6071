package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.Acknowledged;
import dev.orchestrator.cli.command.Session;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has the next attempt of an activity begin at once. */
@Command(
    name = "retry-activity",
    description = {
      "Retry an activity now that waits for its next attempt. Nothing changes where an attempt is",
      "out already; the retry policy goes on counting as before."
    })
public final class RetryActivityCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private RunArguments run = new RunArguments();

  @Parameters(
      index = "1",
      paramLabel = "ACTIVITY_ID",
      description = "The activity's id, as 'describe' shows it")
  private String activityId = "";

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description = "Makes it harmless to repeat the command")
  private @Nullable String requestId;

  /** Works in the session. */
  public RetryActivityCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return Acknowledged.print(
        session,
        session
            .server()
            .post(
                run.path(session, "activities", activityId, "retry"),
                Json.object(),
                requestId,
                Duration.ZERO),
        "Retrying activity %s of %s".formatted(activityId, run.workflowId()));
  }
}
