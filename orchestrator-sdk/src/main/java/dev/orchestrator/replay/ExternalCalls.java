package dev.orchestrator.replay;

import dev.orchestrator.protocol.command.Command.RequestCancelExternalWorkflowExecution;
import dev.orchestrator.protocol.command.Command.SignalExternalWorkflowExecution;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.ExternalWorkflowExecutionCancelRequested;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.ExternalWorkflowExecutionSignaled;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.RequestCancelExternalWorkflowExecutionInitiated;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.SignalExternalWorkflowExecutionFailed;
import dev.orchestrator.protocol.history.ExternalWorkflowEvent.SignalExternalWorkflowExecutionInitiated;
import dev.orchestrator.workflow.CancelExternalWorkflowException;
import dev.orchestrator.workflow.SignalExternalWorkflowException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a run asks of other workflows and has no answer to yet. */
final class ExternalCalls {

  private final RunState run;
  private final Map<Long, RunPromise<@Nullable Void>> byInitiatedEventId = new HashMap<>();

  ExternalCalls(RunState run) {
    this.run = run;
  }

  /** Sends a signal; the promise completes when the other workflow has it. */
  RunPromise<@Nullable Void> begin(SignalExternalWorkflowExecution command) {
    RunPromise<@Nullable Void> done = new RunPromise<>(run);
    run.commands().issue(new PendingCommand.SignalExternal(command, id -> initiated(id, done)));
    return done;
  }

  /** Asks for a cancellation; the promise completes when the other workflow knows. */
  RunPromise<@Nullable Void> begin(RequestCancelExternalWorkflowExecution command) {
    RunPromise<@Nullable Void> done = new RunPromise<>(run);
    run.commands().issue(new PendingCommand.CancelExternal(command, id -> initiated(id, done)));
    return done;
  }

  void apply(ExternalWorkflowEvent event) {
    switch (event) {
      case SignalExternalWorkflowExecutionInitiated e -> {}
      case RequestCancelExternalWorkflowExecutionInitiated e -> {}
      case ExternalWorkflowExecutionSignaled e -> remove(e.initiatedEventId()).resolve(null);
      case ExternalWorkflowExecutionCancelRequested e -> remove(e.initiatedEventId()).resolve(null);
      case SignalExternalWorkflowExecutionFailed e ->
          remove(e.initiatedEventId())
              .fail(
                  new SignalExternalWorkflowException(
                      message(e.message(), e.cause()), e.workflowId(), text(e.runId())));
      case RequestCancelExternalWorkflowExecutionFailed e ->
          remove(e.initiatedEventId())
              .fail(
                  new CancelExternalWorkflowException(
                      message(e.message(), e.cause()), e.workflowId(), text(e.runId())));
    }
  }

  private void initiated(long eventId, RunPromise<@Nullable Void> done) {
    byInitiatedEventId.put(eventId, done);
  }

  private RunPromise<@Nullable Void> remove(long initiatedEventId) {
    return Objects.requireNonNull(
        byInitiatedEventId.remove(initiatedEventId),
        () -> "Expected an open request initiated by event " + initiatedEventId);
  }

  private static String message(@Nullable String message, Enum<?> cause) {
    return message == null ? cause.name() : cause + ": " + message;
  }

  private static @Nullable String text(@Nullable UUID runId) {
    return runId == null ? null : runId.toString();
  }
}
