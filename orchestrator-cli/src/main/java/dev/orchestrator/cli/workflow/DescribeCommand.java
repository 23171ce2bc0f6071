package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.command.Watching;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Describes a run. */
@Command(name = "describe", description = "Describe a run with what it waits for.")
public final class DescribeCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private RunArguments run = new RunArguments();
  @Mixin private Watching watching = new Watching();

  /** Works in the session. */
  public DescribeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    return watching.run(
        session,
        () -> {
          JsonNode body = session.server().get(run.path(session)).body();
          if (session.json()) {
            session.printJson(body);
          } else {
            new Description(body).print(session.terminal());
          }
          return !Json.as(body, RunSummary.class).status().closed();
        });
  }
}
