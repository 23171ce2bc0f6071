package dev.orchestrator.autoconfigure.web;

import dev.orchestrator.client.ActivityAlreadyStartedException;
import dev.orchestrator.client.ActivityException;
import dev.orchestrator.client.ActivityFailedException;
import dev.orchestrator.client.ActivityNotFoundException;
import dev.orchestrator.client.RequestRejectedException;
import dev.orchestrator.client.WorkflowException;
import dev.orchestrator.client.WorkflowExecutionAlreadyStarted;
import dev.orchestrator.client.WorkflowFailedException;
import dev.orchestrator.client.WorkflowNotFoundException;
import dev.orchestrator.client.WorkflowQueryConditionallyRejectedException;
import dev.orchestrator.client.WorkflowQueryException;
import dev.orchestrator.client.WorkflowServiceException;
import dev.orchestrator.client.WorkflowUpdateException;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.failure.OrchestratorFailure;
import dev.orchestrator.protocol.request.RejectionCode;
import dev.orchestrator.protocol.request.Reply.Rejected;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * What the client's exceptions are to somebody who asks by HTTP, as RFC 9457 describes it. Codes
 * and statuses are those of the server's own API, where it has the same problem.
 */
final class WorkflowProblems {

  private WorkflowProblems() {}

  /**
   * Why something did not end as it should.
   *
   * @param type the type of an application's failure, otherwise the kind of failure
   */
  record Failure(String type, @Nullable String message) {}

  static ProblemDetail problem(HttpStatus status, String code, @Nullable String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setProperty("code", code);
    return problem;
  }

  /** The same, thrown by who answers a request. */
  static ErrorResponseException exception(HttpStatus status, String code, String detail) {
    return new ErrorResponseException(status, problem(status, code, detail), null);
  }

  static ProblemDetail of(WorkflowException exception) {
    String message = exception.getMessage();
    ProblemDetail problem =
        switch (exception) {
          case WorkflowNotFoundException e -> notFound(e, "WORKFLOW_NOT_FOUND");
          case WorkflowExecutionAlreadyStarted e ->
              problem(HttpStatus.CONFLICT, "WORKFLOW_ALREADY_STARTED", message);
          case WorkflowFailedException e -> {
            ProblemDetail failed = failed("WORKFLOW_FAILED", e);
            failed.setProperty("workflowStatus", e.getStatus());
            yield failed;
          }
          case WorkflowUpdateException e -> {
            ProblemDetail failed = failed("UPDATE_FAILED", e);
            failed.setProperty("updateId", e.getUpdateId());
            yield failed;
          }
          case WorkflowQueryException e -> failed("QUERY_FAILED", e);
          case WorkflowQueryConditionallyRejectedException e ->
              problem(HttpStatus.CONFLICT, "QUERY_REJECTED", message);
          default -> problem(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", message);
        };
    problem.setProperty("workflowId", exception.getWorkflowId());
    if (exception.getRunId() != null) {
      problem.setProperty("runId", exception.getRunId());
    }
    return problem;
  }

  static ProblemDetail of(ActivityException exception) {
    ProblemDetail problem =
        switch (exception) {
          case ActivityNotFoundException e -> notFound(e, "ACTIVITY_NOT_FOUND");
          case ActivityAlreadyStartedException e ->
              problem(HttpStatus.CONFLICT, "ACTIVITY_ALREADY_STARTED", e.getMessage());
          case ActivityFailedException e -> failed("ACTIVITY_FAILED", e);
          default ->
              problem(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", exception.getMessage());
        };
    problem.setProperty("activityId", exception.getActivityId());
    return problem;
  }

  /** Where the server is, and how it answered, is nobody's business but the log's. */
  static ProblemDetail of(WorkflowServiceException exception) {
    Rejected rejection = rejection(exception);
    if (rejection != null && rejection.code() == RejectionCode.INVALID_ARGUMENT) {
      return problem(HttpStatus.BAD_REQUEST, rejection.code().name(), rejection.message());
    }
    if (rejection != null && rejection.code() == RejectionCode.LIMIT_EXCEEDED) {
      return problem(HttpStatus.CONTENT_TOO_LARGE, rejection.code().name(), rejection.message());
    }
    return problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "UNAVAILABLE",
        "Workflows cannot be reached now; the same request may succeed later");
  }

  /**
   * Something that is there, but closed, cannot be asked this: that it is not there is no answer.
   */
  private static ProblemDetail notFound(RuntimeException exception, String code) {
    Rejected rejection = rejection(exception);
    if (rejection == null) {
      return problem(HttpStatus.NOT_FOUND, code, exception.getMessage());
    }
    boolean isClosed =
        rejection.code() == RejectionCode.WORKFLOW_CLOSED
            || rejection.code() == RejectionCode.ACTIVITY_CLOSED;
    return problem(
        isClosed ? HttpStatus.CONFLICT : HttpStatus.NOT_FOUND,
        rejection.code().name(),
        rejection.message());
  }

  private static ProblemDetail failed(String code, RuntimeException exception) {
    ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, code, exception.getMessage());
    if (exception.getCause() != null) {
      problem.setProperty("failure", failure(exception.getCause()));
    }
    return problem;
  }

  private static Failure failure(Throwable cause) {
    Throwable reason = OrchestratorFailure.reasonOf(cause);
    return switch (reason) {
      case ApplicationFailure failure ->
          new Failure(failure.getType(), failure.getOriginalMessage());
      case OrchestratorFailure failure ->
          new Failure(failure.getClass().getSimpleName(), failure.getOriginalMessage());
      default -> new Failure(reason.getClass().getName(), reason.getMessage());
    };
  }

  private static @Nullable Rejected rejection(RuntimeException exception) {
    return exception.getCause() instanceof RequestRejectedException rejected
        ? rejected.rejection()
        : null;
  }
}
