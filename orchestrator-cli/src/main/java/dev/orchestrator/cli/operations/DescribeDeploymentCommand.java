package dev.orchestrator.cli.operations;

import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.command.Watching;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Describes a deployment. */
@Command(name = "describe", description = "Describe a deployment: its builds, and who needs them.")
public final class DescribeDeploymentCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(index = "0", paramLabel = "NAME", description = "The deployment's name")
  private String name = "";

  @Mixin private Watching watching = new Watching();

  /** Works in the session. */
  public DescribeDeploymentCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    return watching.run(
        session,
        () -> {
          DeploymentTable.print(
              session,
              session.server().get(session.namespace().segment("deployments", name)).body());
          return true;
        });
  }
}
