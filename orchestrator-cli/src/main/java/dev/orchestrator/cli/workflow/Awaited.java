package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.api.Answer;
import dev.orchestrator.cli.api.ApiPath;
import dev.orchestrator.cli.command.DurationConverter;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A result that somebody waits for, over as many calls as that takes. */
public final class Awaited {

  private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
  private static final Duration BETWEEN_CALLS = Duration.ofMillis(100);

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long to wait, such as 30s; 0s looks once; default: as long as it takes")
  private @Nullable Duration wait;

  /**
   * Waits, and prints what came of it.
   *
   * @param result where it is
   * @param name of what is waited for
   * @return the exit code
   */
  public int print(Session session, ApiPath result, String name) throws InterruptedException {
    Answer answer = await(session, result);
    WorkflowExecutionStatus status = answer.as(Head.class).status();
    if (session.json()) {
      session.printJson(answer.body());
    } else if (status.closed()) {
      Ending.of(answer.body()).print(session);
    } else {
      session.terminal().complain(name + " is still running");
    }
    return Ending.exitCode(status);
  }

  private Answer await(Session session, ApiPath result) throws InterruptedException {
    long start = System.nanoTime();
    while (true) {
      Duration left =
          wait == null ? LONGEST_CALL : wait.minus(Duration.ofNanos(System.nanoTime() - start));
      Duration call = left.compareTo(LONGEST_CALL) > 0 ? LONGEST_CALL : left;
      Answer answer =
          session
              .server()
              .get(result.parameter("wait", call.isPositive() ? call : null), LONGEST_CALL);
      if (answer.as(Head.class).status().closed() || !left.isPositive()) {
        return answer;
      }
      session.pause().of(BETWEEN_CALLS);
    }
  }

  /** Where it stands. */
  record Head(WorkflowExecutionStatus status) {}
}
