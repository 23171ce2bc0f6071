package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.Acknowledged;
import dev.orchestrator.cli.command.Inputs;
import dev.orchestrator.cli.command.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Signals a workflow. */
@Command(
    name = "signal",
    description = "Send a signal to a workflow. Ends once the signal is durable.",
    footer = {"%nExample:", "  orchestrator workflow signal order-7 packed '\"Ann\"'"})
public final class SignalCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private RunArguments run = new RunArguments();

  @Parameters(index = "1", paramLabel = "NAME", description = "The signal's name")
  private String name = "";

  @Parameters(index = "2..*", paramLabel = "INPUT", description = Inputs.HELP)
  private List<String> inputs = List.of();

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description = "Makes it harmless to repeat the command: a signal of an id is delivered once")
  private @Nullable String requestId;

  /** Works in the session. */
  public SignalCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ObjectNode body = Json.object();
    Inputs.put(inputs, session.in(), body);
    return Acknowledged.print(
        session,
        session.server().post(run.path(session, "signals", name), body, requestId, Duration.ZERO),
        "Signaled " + run.workflowId());
  }
}
