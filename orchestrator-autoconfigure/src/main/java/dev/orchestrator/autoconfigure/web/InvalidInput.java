package dev.orchestrator.autoconfigure.web;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request that cannot be understood, with what is wrong where. */
final class InvalidInput extends ErrorResponseException {

  /**
   * One thing that is wrong.
   *
   * @param field where: a path into the body, or the name of a parameter
   * @param message what is wrong there
   */
  record FieldError(String field, String message) {}

  InvalidInput(List<FieldError> errors) {
    super(HttpStatus.BAD_REQUEST, problem(errors), null);
  }

  InvalidInput(String field, String message) {
    this(List.of(new FieldError(field, message)));
  }

  private static ProblemDetail problem(List<FieldError> errors) {
    String detail =
        errors.stream()
            .map(error -> error.field() + ": " + error.message())
            .collect(Collectors.joining("; "));
    ProblemDetail problem =
        WorkflowProblems.problem(HttpStatus.BAD_REQUEST, "INVALID_ARGUMENT", detail);
    problem.setProperty("errors", errors);
    return problem;
  }
}
