package dev.orchestrator.server.api.problem;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/** Builds problems, and spells their extension properties. */
final class Problems {

  static final String CODE = "code";
  static final String RUN_ID = "runId";
  static final String UPDATE_ID = "updateId";
  static final String ERRORS = "errors";
  static final String POSITION = "position";
  static final String FAILURE = "failure";

  private Problems() {}

  static ProblemDetail of(ProblemCode code, @Nullable String detail) {
    var problem = ProblemDetail.forStatusAndDetail(code.status(), detail);
    problem.setProperty(CODE, code.name());
    return problem;
  }

  static ProblemDetail invalid(List<FieldError> errors) {
    String detail =
        errors.stream().map(error -> error.field() + ": " + error.message()).collect(joining("; "));
    var problem = of(ProblemCode.INVALID_ARGUMENT, detail);
    problem.setProperty(ERRORS, errors);
    return problem;
  }
}
