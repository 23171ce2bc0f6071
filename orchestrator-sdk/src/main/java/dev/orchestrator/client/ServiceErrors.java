package dev.orchestrator.client;

import dev.orchestrator.common.Values;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.failure.CanceledFailure;
import dev.orchestrator.failure.OrchestratorFailure;
import dev.orchestrator.failure.TerminatedFailure;
import dev.orchestrator.failure.TimeoutFailure;
import dev.orchestrator.protocol.execution.TimeoutType;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.request.Reply.Rejected;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which exception of this package says what the engine said. */
final class ServiceErrors {

  private ServiceErrors() {}

  /** The call's value, or the exception that fits its rejection. */
  static <T> T translated(WorkflowKey workflow, @Nullable UUID runId, Supplier<T> call) {
    try {
      return call.get();
    } catch (RequestRejectedException e) {
      throw exception(workflow, runId, e);
    }
  }

  /** Why a run that is closed has no result. */
  static WorkflowFailedException ended(
      WorkflowKey workflow, WorkflowOutcome outcome, DataConverter converter) {
    return new WorkflowFailedException(
        workflow, outcome.runId(), outcome.status(), cause(outcome, converter));
  }

  private static RuntimeException exception(
      WorkflowKey workflow, @Nullable UUID runId, RequestRejectedException e) {
    Rejected rejection = e.rejection();
    UUID run = rejection.runId() != null ? rejection.runId() : runId;
    String message = rejection.message();
    return switch (rejection.code()) {
      case WORKFLOW_NOT_FOUND,
          WORKFLOW_CLOSED,
          ACTIVITY_NOT_FOUND,
          ACTIVITY_CLOSED,
          UPDATE_NOT_FOUND ->
          new WorkflowNotFoundException(message, workflow, run, e);
      case WORKFLOW_ALREADY_STARTED ->
          new WorkflowExecutionAlreadyStarted(message, workflow, run, e);
      case NAMESPACE_NOT_FOUND,
          ACTIVITY_ALREADY_STARTED,
          QUERY_REJECTED,
          STALE_TASK,
          INVALID_ARGUMENT,
          LIMIT_EXCEEDED ->
          new WorkflowServiceException(String.valueOf(e.getMessage()), e);
    };
  }

  private static @Nullable OrchestratorFailure cause(
      WorkflowOutcome outcome, DataConverter converter) {
    if (outcome.failure() != null) {
      return converter.fromFailure(outcome.failure());
    }
    return switch (outcome.status()) {
      case CANCELED -> new CanceledFailure("Workflow was cancelled");
      case TERMINATED -> new TerminatedFailure("Workflow was terminated", null);
      case TIMED_OUT ->
          new TimeoutFailure("Workflow timed out", Values.of(), TimeoutType.START_TO_CLOSE, null);
      case RUNNING, COMPLETED, FAILED, CONTINUED_AS_NEW -> null;
    };
  }
}
