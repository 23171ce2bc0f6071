package dev.orchestrator.autoconfigure.web;

import dev.orchestrator.client.ActivityException;
import dev.orchestrator.client.WorkflowException;
import dev.orchestrator.client.WorkflowServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Answers by problem details where a controller lets the client's exceptions through. Handlers of
 * the application, in a controller or an advice, come first.
 */
@ControllerAdvice
class WorkflowExceptionAdvice {

  private static final Logger LOG = LoggerFactory.getLogger(WorkflowExceptionAdvice.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> handle(WorkflowException exception) {
    return ResponseEntity.of(WorkflowProblems.of(exception)).build();
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> handle(ActivityException exception) {
    return ResponseEntity.of(WorkflowProblems.of(exception)).build();
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> handle(WorkflowServiceException exception) {
    ProblemDetail problem = WorkflowProblems.of(exception);
    ResponseEntity.HeadersBuilder<?> response = ResponseEntity.of(problem);
    if (problem.getStatus() == 503) {
      LOG.warn("A request was refused, because the server did not answer as expected", exception);
      response.header(HttpHeaders.RETRY_AFTER, "1");
    }
    return response.build();
  }
}
