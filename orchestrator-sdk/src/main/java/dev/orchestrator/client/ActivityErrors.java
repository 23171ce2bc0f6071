package dev.orchestrator.client;

import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.protocol.request.Reply.Rejected;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which exception of this package says what the engine said about a standalone activity. */
final class ActivityErrors {

  private ActivityErrors() {}

  /** The call's value, or the exception that fits its rejection. */
  static <T> T translated(String activityId, @Nullable UUID runId, Supplier<T> call) {
    try {
      return call.get();
    } catch (RequestRejectedException e) {
      throw exception(activityId, runId, e);
    }
  }

  /** Why an activity that has ended has no result. */
  static ActivityFailedException ended(
      String activityId, WorkflowOutcome outcome, DataConverter converter) {
    return new ActivityFailedException(
        activityId,
        outcome.runId(),
        outcome.status(),
        outcome.failure() == null ? null : converter.fromFailure(outcome.failure()));
  }

  private static RuntimeException exception(
      String activityId, @Nullable UUID runId, RequestRejectedException e) {
    Rejected rejection = e.rejection();
    UUID run = rejection.runId() != null ? rejection.runId() : runId;
    return switch (rejection.code()) {
      case ACTIVITY_NOT_FOUND, ACTIVITY_CLOSED, WORKFLOW_NOT_FOUND, WORKFLOW_CLOSED ->
          new ActivityNotFoundException(rejection.message(), activityId, run, e);
      case ACTIVITY_ALREADY_STARTED ->
          new ActivityAlreadyStartedException(rejection.message(), activityId, run, e);
      case NAMESPACE_NOT_FOUND,
          WORKFLOW_ALREADY_STARTED,
          UPDATE_NOT_FOUND,
          QUERY_REJECTED,
          STALE_TASK,
          INVALID_ARGUMENT,
          LIMIT_EXCEEDED ->
          new WorkflowServiceException(String.valueOf(e.getMessage()), e);
    };
  }
}
