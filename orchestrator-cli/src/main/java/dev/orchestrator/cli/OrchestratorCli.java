package dev.orchestrator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.cli.activity.ActivityResultCommand;
import dev.orchestrator.cli.activity.CancelActivityCommand;
import dev.orchestrator.cli.activity.DescribeActivityCommand;
import dev.orchestrator.cli.activity.ListActivitiesCommand;
import dev.orchestrator.cli.activity.StartActivityCommand;
import dev.orchestrator.cli.activity.TerminateActivityCommand;
import dev.orchestrator.cli.command.Environment;
import dev.orchestrator.cli.command.ExitCode;
import dev.orchestrator.cli.command.GlobalOptions;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.command.Surroundings;
import dev.orchestrator.cli.namespace.AddSearchAttributeCommand;
import dev.orchestrator.cli.namespace.CreateNamespaceCommand;
import dev.orchestrator.cli.namespace.DescribeNamespaceCommand;
import dev.orchestrator.cli.namespace.ListNamespacesCommand;
import dev.orchestrator.cli.namespace.ListSearchAttributesCommand;
import dev.orchestrator.cli.namespace.RemoveSearchAttributeCommand;
import dev.orchestrator.cli.namespace.UpdateNamespaceCommand;
import dev.orchestrator.cli.operations.AuditCommand;
import dev.orchestrator.cli.operations.DescribeDeploymentCommand;
import dev.orchestrator.cli.operations.DescribeTaskQueueCommand;
import dev.orchestrator.cli.operations.DiscardDeadLetterCommand;
import dev.orchestrator.cli.operations.ListDeadLettersCommand;
import dev.orchestrator.cli.operations.ListDeploymentsCommand;
import dev.orchestrator.cli.operations.ListShardsCommand;
import dev.orchestrator.cli.operations.ListTaskQueuesCommand;
import dev.orchestrator.cli.operations.ListWorkersCommand;
import dev.orchestrator.cli.operations.ReplayDeadLetterCommand;
import dev.orchestrator.cli.operations.SetCurrentBuildCommand;
import dev.orchestrator.cli.operations.ShowDeadLetterCommand;
import dev.orchestrator.cli.terminal.Pause;
import dev.orchestrator.cli.workflow.CancelCommand;
import dev.orchestrator.cli.workflow.CountCommand;
import dev.orchestrator.cli.workflow.DescribeCommand;
import dev.orchestrator.cli.workflow.HistoryCommand;
import dev.orchestrator.cli.workflow.ListCommand;
import dev.orchestrator.cli.workflow.QueryCommand;
import dev.orchestrator.cli.workflow.ResultCommand;
import dev.orchestrator.cli.workflow.RetryActivityCommand;
import dev.orchestrator.cli.workflow.SignalCommand;
import dev.orchestrator.cli.workflow.StackCommand;
import dev.orchestrator.cli.workflow.StartCommand;
import dev.orchestrator.cli.workflow.TerminateCommand;
import dev.orchestrator.cli.workflow.UpdateCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** The {@code orchestrator} command. */
public final class OrchestratorCli {

  private OrchestratorCli() {}

  /** Runs a command, and ends the process with what it came to. */
  public static void main(String[] arguments) {
    var surroundings =
        new Surroundings(
            System.in,
            writer(FileDescriptor.out),
            writer(FileDescriptor.err),
            System.getenv(),
            Ansi.AUTO.enabled(),
            Pause.SYSTEM);
    System.exit(run(surroundings, arguments));
  }

  /**
   * Runs a command.
   *
   * @return the exit code
   */
  static int run(Surroundings surroundings, String... arguments) {
    var options = new GlobalOptions();
    try (var session = new Session(surroundings, options)) {
      return commandLine(surroundings, options, session).execute(arguments);
    } finally {
      surroundings.out().flush();
      surroundings.err().flush();
    }
  }

  private static CommandLine commandLine(
      Surroundings surroundings, GlobalOptions options, Session session) {
    CommandLine root = new CommandLine(new RootCommand(options));
    root.addSubcommand(workflows(session));
    root.addSubcommand(namespaces(session));
    root.addSubcommand(searchAttributes(session));
    root.addSubcommand(activities(session));
    operations(session).forEach(root::addSubcommand);
    root.addSubcommand(new AuditCommand(session));
    root.addSubcommand(new CompletionCommand(session));
    return root.setDefaultValueProvider(new Environment(surroundings.environment()))
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(surroundings.out())
        .setErr(surroundings.err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(surroundings.ansi() ? Ansi.ON : Ansi.OFF))
        .setExecutionExceptionHandler(
            (exception, commandLine, parsed) -> {
              session.terminal().complain("orchestrator: " + message(exception));
              return ExitCode.of(exception);
            });
  }

  private static CommandLine workflows(Session session) {
    return group("workflow", "Start, watch and steer workflows.")
        .addSubcommand(new StartCommand(session))
        .addSubcommand(new ListCommand(session))
        .addSubcommand(new CountCommand(session))
        .addSubcommand(new DescribeCommand(session))
        .addSubcommand(new HistoryCommand(session))
        .addSubcommand(new ResultCommand(session))
        .addSubcommand(new SignalCommand(session))
        .addSubcommand(new QueryCommand(session))
        .addSubcommand(new UpdateCommand(session))
        .addSubcommand(new RetryActivityCommand(session))
        .addSubcommand(new CancelCommand(session))
        .addSubcommand(new TerminateCommand(session))
        .addSubcommand(new StackCommand(session));
  }

  private static CommandLine namespaces(Session session) {
    return group("namespace", "List, create and change namespaces.")
        .addSubcommand(new ListNamespacesCommand(session))
        .addSubcommand(new DescribeNamespaceCommand(session))
        .addSubcommand(new CreateNamespaceCommand(session))
        .addSubcommand(new UpdateNamespaceCommand(session));
  }

  private static CommandLine searchAttributes(Session session) {
    return group("search-attribute", "List, register and remove what runs can be found by.")
        .addSubcommand(new ListSearchAttributesCommand(session))
        .addSubcommand(new AddSearchAttributeCommand(session))
        .addSubcommand(new RemoveSearchAttributeCommand(session));
  }

  private static CommandLine activities(Session session) {
    return group("activity", "Start, watch and steer activities without a workflow.")
        .addSubcommand(new StartActivityCommand(session))
        .addSubcommand(new ListActivitiesCommand(session))
        .addSubcommand(new DescribeActivityCommand(session))
        .addSubcommand(new ActivityResultCommand(session))
        .addSubcommand(new CancelActivityCommand(session))
        .addSubcommand(new TerminateActivityCommand(session));
  }

  private static List<CommandLine> operations(Session session) {
    return List.of(
        group("dead-letter", "Look at records that could not be understood, and settle them.")
            .addSubcommand(new ListDeadLettersCommand(session))
            .addSubcommand(new ShowDeadLetterCommand(session))
            .addSubcommand(new ReplayDeadLetterCommand(session))
            .addSubcommand(new DiscardDeadLetterCommand(session)),
        group("deployment", "See the builds of workers, and which one gets new runs.")
            .addSubcommand(new ListDeploymentsCommand(session))
            .addSubcommand(new DescribeDeploymentCommand(session))
            .addSubcommand(new SetCurrentBuildCommand(session)),
        group("task-queue", "See what waits in task queues.")
            .addSubcommand(new ListTaskQueuesCommand(session))
            .addSubcommand(new DescribeTaskQueueCommand(session)),
        group("worker", "See the workers.").addSubcommand(new ListWorkersCommand(session)),
        group("shard", "See the shards.").addSubcommand(new ListShardsCommand(session)));
  }

  private static CommandLine group(String name, String description) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description);
    return new CommandLine(spec);
  }

  private static String message(Exception exception) {
    if (exception instanceof InterruptedException) {
      return "interrupted";
    }
    String message = exception.getMessage();
    return message == null ? "unexpected " + exception : message;
  }

  /** JSON is UTF-8 whatever the machine prefers, and so is everything else here. */
  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), UTF_8));
  }
}
