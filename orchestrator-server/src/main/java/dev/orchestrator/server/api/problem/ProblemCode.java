package dev.orchestrator.server.api.problem;

import dev.orchestrator.protocol.request.RejectionCode;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/**
 * What went wrong, for programs: the {@code code} property of a problem. Those that the engine
 * gives are named like the {@link RejectionCode}.
 */
public enum ProblemCode {
  /** The namespace does not exist. */
  NAMESPACE_NOT_FOUND(HttpStatus.NOT_FOUND),
  /** A namespace of this name exists. */
  NAMESPACE_ALREADY_EXISTS(HttpStatus.CONFLICT),
  /** The namespace has a search attribute of this name. */
  SEARCH_ATTRIBUTE_ALREADY_EXISTS(HttpStatus.CONFLICT),
  /** The namespace has no search attribute of this name. */
  SEARCH_ATTRIBUTE_NOT_FOUND(HttpStatus.NOT_FOUND),
  /** No worker of the deployment was ever seen. */
  DEPLOYMENT_NOT_FOUND(HttpStatus.NOT_FOUND),
  /** No worker of the build was ever seen. */
  BUILD_NOT_FOUND(HttpStatus.NOT_FOUND),
  /** The build does not serve all task queues that the current one serves. */
  MISSING_TASK_QUEUES(HttpStatus.CONFLICT),
  /** No run with this id is known, or not this run. */
  WORKFLOW_NOT_FOUND(HttpStatus.NOT_FOUND),
  /** No large payload of this hash is known, or not any more. */
  PAYLOAD_NOT_FOUND(HttpStatus.NOT_FOUND),
  /** The run has no update with this id. */
  UPDATE_NOT_FOUND(HttpStatus.NOT_FOUND),
  /** The workflow did not accept the update; {@code failure} says why. */
  UPDATE_REJECTED(HttpStatus.UNPROCESSABLE_CONTENT),
  /** The run is closed. */
  WORKFLOW_CLOSED(HttpStatus.CONFLICT),
  /** The id is taken; {@code runId} says by which run. */
  WORKFLOW_ALREADY_STARTED(HttpStatus.CONFLICT),
  /** No standalone activity with this id is known, or not this run. */
  ACTIVITY_NOT_FOUND(HttpStatus.NOT_FOUND),
  /** The standalone activity has ended. */
  ACTIVITY_CLOSED(HttpStatus.CONFLICT),
  /** The id is taken; {@code runId} says by which run of a standalone activity. */
  ACTIVITY_ALREADY_STARTED(HttpStatus.CONFLICT),
  /** The attempt is no longer current. */
  STALE_TASK(HttpStatus.CONFLICT),
  /** The request is malformed; {@code errors} says where. */
  INVALID_ARGUMENT(HttpStatus.BAD_REQUEST),
  /** A payload or request is larger than the server takes. */
  LIMIT_EXCEEDED(HttpStatus.CONTENT_TOO_LARGE),
  /** The run stands as rejectCondition does not want it; {@code runId} says which. */
  QUERY_REJECTED(HttpStatus.CONFLICT),
  /** The query's code failed or does not exist; {@code failure} says how. */
  QUERY_FAILED(HttpStatus.UNPROCESSABLE_CONTENT),
  /** No worker answered the query in time, or the database a query of the list filter language. */
  QUERY_TIMED_OUT(HttpStatus.GATEWAY_TIMEOUT),
  /** The task queue has neither a topic nor a worker. */
  TASK_QUEUE_NOT_FOUND(HttpStatus.NOT_FOUND),
  /** No worker registered a workflow type of this name. */
  WORKFLOW_TYPE_NOT_FOUND(HttpStatus.NOT_FOUND),
  /** The dead-letter topic has no such record, or no longer. */
  DEAD_LETTER_NOT_FOUND(HttpStatus.NOT_FOUND),
  /** Something else was done with the dead letter before. */
  DEAD_LETTER_SETTLED(HttpStatus.CONFLICT),
  /** There is no topic that the dead letter could be sent to again. */
  DEAD_LETTER_NOT_REPLAYABLE(HttpStatus.UNPROCESSABLE_CONTENT),
  /** A web page of another origin sent the request. */
  CROSS_SITE_REQUEST(HttpStatus.FORBIDDEN),
  /** No such path. */
  NOT_FOUND(HttpStatus.NOT_FOUND),
  /** The path does not take this method. */
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
  /** The answer is not available in a form that the client accepts. */
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
  /** The body is not JSON. */
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
  /** The server cannot do it now; the same request may succeed later. */
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
  /** A defect of the server; its log says more. */
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR);

  private final HttpStatus status;

  ProblemCode(HttpStatus status) {
    this.status = status;
  }

  /** The status that goes with it. */
  public HttpStatus status() {
    return status;
  }

  /** The code of an engine's rejection. */
  public static ProblemCode of(RejectionCode rejection) {
    return valueOf(rejection.name());
  }

  /** The code for a status that the web layer chose. */
  static ProblemCode of(HttpStatusCode status) {
    return switch (status.value()) {
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 413 -> LIMIT_EXCEEDED;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 503 -> UNAVAILABLE;
      default -> status.is4xxClientError() ? INVALID_ARGUMENT : INTERNAL_ERROR;
    };
  }
}
