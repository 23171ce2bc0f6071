package dev.orchestrator.cli;

import dev.orchestrator.cli.command.ExitCode;
import dev.orchestrator.cli.command.Session;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the script that completes commands. */
@Command(
    name = "completion",
    description = {
      "Print a script that makes bash and zsh complete commands and options.",
      "In bash: source <(orchestrator completion)"
    })
final class CompletionCommand implements Callable<Integer> {

  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    CommandSpec root = spec.root();
    session.terminal().println(AutoComplete.bash(root.name(), root.commandLine()));
    return ExitCode.OK;
  }
}
