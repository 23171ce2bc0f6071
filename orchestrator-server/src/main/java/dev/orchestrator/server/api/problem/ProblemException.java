package dev.orchestrator.server.api.problem;

import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.request.Reply.Rejected;
import dev.orchestrator.protocol.request.Reply.UpdateRejected;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Ends a request with a problem. */
public final class ProblemException extends ErrorResponseException {

  /** When to try again what was unavailable: about as long as a shard takes to move. */
  static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private ProblemException(ProblemCode code, ProblemDetail problem) {
    super(code.status(), problem, null);
    if (code == ProblemCode.UNAVAILABLE) {
      getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(RETRY_AFTER.toSeconds()));
    }
  }

  /** A problem that code and text say everything about. */
  public static ProblemException of(ProblemCode code, @Nullable String detail) {
    return new ProblemException(code, Problems.of(code, detail));
  }

  /** What the engine said no to. */
  public static ProblemException of(Rejected rejected) {
    var code = ProblemCode.of(rejected.code());
    var problem = Problems.of(code, rejected.message());
    if (rejected.runId() != null) {
      problem.setProperty(Problems.RUN_ID, rejected.runId());
    }
    return new ProblemException(code, problem);
  }

  /** A field, parameter or header whose value cannot be. */
  public static ProblemException invalid(String field, String message) {
    return new ProblemException(
        ProblemCode.INVALID_ARGUMENT, Problems.invalid(List.of(new FieldError(field, message))));
  }

  /** An update that the workflow did not accept. */
  public static ProblemException updateRejected(UpdateRejected rejected) {
    ProblemException refused = failed(ProblemCode.UPDATE_REJECTED, rejected.failure());
    refused.getBody().setProperty(Problems.RUN_ID, rejected.runId());
    refused.getBody().setProperty(Problems.UPDATE_ID, rejected.updateId());
    return refused;
  }

  /**
   * A query of the list filter language that cannot be read.
   *
   * @param position of the first character that is wrong, counted from 1
   */
  public static ProblemException invalidQuery(String message, int position) {
    var problem = Problems.invalid(List.of(new FieldError("query", message)));
    problem.setProperty(Problems.POSITION, position);
    return new ProblemException(ProblemCode.INVALID_ARGUMENT, problem);
  }

  /** A query that reached the workflow's code and failed there. */
  public static ProblemException queryFailed(Failure failure) {
    return failed(ProblemCode.QUERY_FAILED, failure);
  }

  private static ProblemException failed(ProblemCode code, Failure failure) {
    String message = failure.message();
    var problem = Problems.of(code, message == null ? failure.type() : message);
    problem.setProperty(Problems.FAILURE, failure);
    return new ProblemException(code, problem);
  }
}
