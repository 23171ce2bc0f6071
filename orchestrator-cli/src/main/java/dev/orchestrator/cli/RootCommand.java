package dev.orchestrator.cli;

import dev.orchestrator.cli.command.GlobalOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ScopeType;

/** The program; it does nothing without a command. */
@Command(
    name = "orchestrator",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.Version.class,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description = "Talk to an orchestrator server: start, watch and steer workflows.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the workflow, update or query did not end well",
      "2:the command line makes no sense",
      "3:the server cannot be reached, or not do it now; try again",
      "4:the namespace, workflow, run or whatever was named does not exist",
      "5:the server refused",
      "6:still running when the wait was over",
      "70:a defect of this program",
      "130:interrupted"
    })
final class RootCommand {

  @Mixin private final GlobalOptions options;

  RootCommand(GlobalOptions options) {
    this.options = options;
  }

  GlobalOptions options() {
    return options;
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = RootCommand.class.getPackage().getImplementationVersion();
      return new String[] {"orchestrator " + (version == null ? "(not packaged)" : version)};
    }
  }
}
