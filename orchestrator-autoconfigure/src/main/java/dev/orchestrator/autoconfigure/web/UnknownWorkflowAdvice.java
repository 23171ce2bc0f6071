package dev.orchestrator.autoconfigure.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Answers requests below the workflows' path that nobody serves, neither these nor the application.
 */
@ControllerAdvice
final class UnknownWorkflowAdvice {

  private final WorkflowRoutes routes;

  UnknownWorkflowAdvice(WorkflowRoutes routes) {
    this.routes = routes;
  }

  /**
   * Says what there is.
   *
   * @throws ServletException the same again, where the request is nothing of ours
   */
  @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
  ResponseEntity<ProblemDetail> handle(ServletException exception, HttpServletRequest request)
      throws ServletException {
    String path =
        ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication().value();
    if (!routes.isBelow(path)) {
      throw exception;
    }
    List<String> types = routes.workflows().stream().map(ExposedWorkflow::workflowType).toList();
    return ResponseEntity.of(
            WorkflowProblems.problem(
                HttpStatus.NOT_FOUND,
                "NOT_FOUND",
                "Nothing is at this path; the workflows are: " + String.join(", ", types)))
        .build();
  }
}
