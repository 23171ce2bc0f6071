package dev.orchestrator.cli.namespace;

import dev.orchestrator.cli.command.ExitCode;
import dev.orchestrator.cli.command.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes a search attribute. */
@Command(
    name = "remove",
    description = "Remove a search attribute; runs keep its values, but are not found by them.")
public final class RemoveSearchAttributeCommand implements Callable<Integer> {

  private final Session session;

  @Parameters(paramLabel = "NAME", description = "The attribute's name")
  private String name = "";

  /** Works in the session. */
  public RemoveSearchAttributeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.server().delete(session.namespace().segment("search-attributes", name));
    if (!session.json()) {
      session.terminal().println("Removed " + name);
    }
    return ExitCode.OK;
  }
}
