package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.api.Json;
import dev.orchestrator.cli.command.ExitCode;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.cli.text.FailureText;
import dev.orchestrator.cli.text.PayloadText;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What came of a run, an update or a query, as all answers of the server have it.
 *
 * @param result where it is JSON
 * @param payload the same, encoded
 */
public record Ending(
    @Nullable JsonNode result, @Nullable Payload payload, @Nullable Failure failure) {

  /** What an answer says. */
  public static Ending of(JsonNode body) {
    return Json.as(body, Ending.class);
  }

  /** Prints the value, which may be read by a script, or else complains of the failure. */
  public void print(Session session) {
    if (failure == null) {
      session.terminal().println(value());
      return;
    }
    List<String> lines = FailureText.lines(failure);
    session.terminal().complain(lines.getFirst());
    lines.stream().skip(1).forEach(line -> session.terminal().complain("  caused by " + line));
  }

  private String value() {
    return result == null || result.isNull()
        ? PayloadText.whole().of(payload)
        : Json.pretty(result);
  }

  /** What a run's state means for the caller. */
  public static int exitCode(WorkflowExecutionStatus status) {
    return switch (status) {
      case RUNNING -> ExitCode.STILL_RUNNING;
      case COMPLETED, CONTINUED_AS_NEW -> ExitCode.OK;
      case FAILED, CANCELED, TERMINATED, TIMED_OUT -> ExitCode.FAILED;
    };
  }
}
