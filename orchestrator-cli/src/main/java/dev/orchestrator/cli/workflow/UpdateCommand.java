package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.api.Answer;
import dev.orchestrator.cli.api.ApiPath;
import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.DurationConverter;
import dev.orchestrator.cli.command.ExitCode;
import dev.orchestrator.cli.command.Inputs;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.protocol.execution.UpdateStage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Updates a workflow. */
@Command(
    name = "update",
    description = {
      "Change a workflow's state, and print what its code answers.",
      "Ends with 0 if it did, 1 if the code refused or failed, 6 if --wait was over before."
    },
    footer = {"%nExample:", "  orchestrator workflow update cart-7 addItem '{\"sku\": \"tea\"}'"})
public final class UpdateCommand implements Callable<Integer> {

  private final Session session;

  @Mixin private RunArguments run = new RunArguments();

  @Parameters(index = "1", paramLabel = "NAME", description = "The update's name")
  private String name = "";

  @Parameters(index = "2..*", paramLabel = "INPUT", description = Inputs.HELP)
  private List<String> inputs = List.of();

  @Option(
      names = "--update-id",
      paramLabel = "ID",
      description = "Makes it harmless to repeat the command: two updates of an id are one")
  private @Nullable String updateId;

  @Option(
      names = "--wait-stage",
      paramLabel = "STAGE",
      description = "How far it must have come: ${COMPLETION-CANDIDATES}; default: COMPLETED")
  private UpdateStage waitStage = UpdateStage.COMPLETED;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long to wait for that; default: 30s")
  private Duration wait = Duration.ofSeconds(30);

  /** Works in the session. */
  public UpdateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ObjectNode body = Json.object();
    Inputs.put(inputs, session.in(), body);
    Json.put(body, "updateId", updateId);
    ApiPath path =
        run.path(session, "updates", name)
            .parameter("waitStage", waitStage)
            .parameter("wait", wait);
    Answer answer = session.server().post(path, body, null, wait);
    State state = answer.as(State.class);
    if (session.json()) {
      session.printJson(answer.body());
    } else {
      print(answer, state);
    }
    if (state.stage().compareTo(waitStage) < 0) {
      return ExitCode.STILL_RUNNING;
    }
    return Ending.of(answer.body()).failure() == null ? ExitCode.OK : ExitCode.FAILED;
  }

  private void print(Answer answer, State state) {
    if (state.stage() == UpdateStage.COMPLETED) {
      Ending.of(answer.body()).print(session);
    } else {
      session.terminal().println("Update " + state.updateId() + " is " + state.stage());
    }
  }

  /** The head of the answer. */
  record State(String updateId, UpdateStage stage) {}
}
