package dev.orchestrator.cli.operations;

import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Says which build gets new runs. */
@Command(
    name = "set-current",
    description =
        "Say which build of a deployment gets new runs; without a build, none in particular.")
public final class SetCurrentBuildCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The deployment's name")
  private String name = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "BUILD", description = "The build's id")
  private @Nullable String build;

  @Option(
      names = "--ignore-missing-task-queues",
      description = "Even if it does not serve all task queues that the current one serves")
  private boolean ignoreMissingTaskQueues;

  /** Works in the session. */
  public SetCurrentBuildCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ObjectNode body = Json.object();
    Json.put(body, "buildId", build);
    if (ignoreMissingTaskQueues) {
      body.put("ignoreMissingTaskQueues", true);
    }
    return DeploymentTable.print(
        session,
        session
            .server()
            .put(session.namespace().segment("deployments", name, "current-version"), body)
            .body());
  }
}
