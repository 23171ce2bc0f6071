package dev.orchestrator.cli.workflow;

import dev.orchestrator.cli.api.Answer;
import dev.orchestrator.cli.command.DurationConverter;
import dev.orchestrator.cli.command.Session;
import dev.orchestrator.protocol.execution.WorkflowExecutionStatus;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Waits for a run to close, and shows what came of it. */
@Command(
    name = "result",
    description = {
      "Wait for a workflow to close, and print its result.",
      "Ends with 0 if it completed, 1 if it did not, 6 if it is still open after --wait."
    })
public final class ResultCommand implements Callable<Integer> {

  private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
  private static final Duration BETWEEN_CALLS = Duration.ofMillis(100);

  private final Session session;

  @Mixin private RunArguments run = new RunArguments();

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "How long to wait, such as 30s; 0s looks once; default: as long as it takes")
  private @Nullable Duration wait;

  /** Works in the session. */
  public ResultCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    Answer answer = await();
    WorkflowExecutionStatus status = answer.as(Head.class).status();
    if (session.json()) {
      session.printJson(answer.body());
    } else if (status.closed()) {
      Ending.of(answer.body()).print(session);
    } else {
      session.terminal().complain("Workflow " + run.workflowId() + " is still running");
    }
    return Ending.exitCode(status);
  }

  private Answer await() throws InterruptedException {
    long start = System.nanoTime();
    while (true) {
      Duration left =
          wait == null ? LONGEST_CALL : wait.minus(Duration.ofNanos(System.nanoTime() - start));
      Duration call = left.compareTo(LONGEST_CALL) > 0 ? LONGEST_CALL : left;
      Answer answer =
          session
              .server()
              .get(
                  run.path(session, "result").parameter("wait", call.isPositive() ? call : null),
                  LONGEST_CALL);
      if (answer.as(Head.class).status().closed() || !left.isPositive()) {
        return answer;
      }
      session.pause().of(BETWEEN_CALLS);
    }
  }

  /** Where the run stands. */
  record Head(WorkflowExecutionStatus status) {}
}
