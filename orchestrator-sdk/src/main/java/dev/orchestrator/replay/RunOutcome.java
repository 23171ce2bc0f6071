package dev.orchestrator.replay;

import dev.orchestrator.common.converter.CheckedExceptionWrapper;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.failure.OrchestratorFailure;
import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.replay.coroutine.Dispatcher;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the code of a run ended: what it throws fails the workflow, cancels it, or fails the task.
 */
final class RunOutcome {

  private final WorkflowDefinition definition;
  private final DataConverter converter;
  private final CommandLog commands;
  private final Dispatcher dispatcher;
  private boolean closed;
  private @Nullable Throwable taskFailure;

  RunOutcome(
      WorkflowDefinition definition,
      DataConverter converter,
      CommandLog commands,
      Dispatcher dispatcher) {
    this.definition = definition;
    this.converter = converter;
    this.commands = commands;
    this.dispatcher = dispatcher;
  }

  /** Whether a command closed the run. */
  boolean closed() {
    return closed;
  }

  /** What no workflow is failed by; null while nothing like that was thrown. */
  @Nullable Throwable taskFailure() {
    return taskFailure;
  }

  void completed(@Nullable Payload result) {
    close(new Command.CompleteWorkflowExecution(result));
  }

  void continuedAsNew(Command.ContinueAsNewWorkflowExecution command) {
    close(command);
  }

  void thrown(Throwable wrapped, boolean cancelRequested) {
    Throwable exception = CheckedExceptionWrapper.unwrap(wrapped);
    if (cancelRequested && isCancellation(exception)) {
      close(new Command.CancelWorkflowExecution(detailsOf(exception)));
    } else if (exception instanceof OrchestratorFailure || definition.failsWorkflow(exception)) {
      close(new Command.FailWorkflowExecution(converter.toFailure(exception)));
    } else if (taskFailure == null) {
      failTask(exception);
    }
  }

  void failTask(Throwable exception) {
    taskFailure = exception;
    dispatcher.stop();
  }

  private void close(Command command) {
    if (!closed) {
      closed = true;
      commands.issue(new PendingCommand.CloseRun(command));
      dispatcher.stop();
    }
  }

  private static boolean isCancellation(Throwable exception) {
    return OrchestratorFailure.reasonOf(exception) instanceof CanceledFailure;
  }

  private List<Payload> detailsOf(Throwable exception) {
    return exception instanceof CanceledFailure canceled
            && converter.toFailure(canceled).info() instanceof FailureInfo.Canceled info
        ? info.details()
        : List.of();
  }

  /** What contradicts the history fails the task, whatever the code makes of the exception. */
  <T> T failingTheTask(Supplier<T> code) {
    try {
      return code.get();
    } catch (NonDeterministicException e) {
      failTask(e);
      throw e;
    }
  }
}
