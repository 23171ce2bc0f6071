package dev.orchestrator.server.api.problem;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.ObjectError;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns whatever a controller, or the framework on the way to it, throws into a problem. What
 * nobody foresaw becomes a 500 that says nothing, and a line in the log that says all.
 */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  @Nullable ResponseEntity<Object> defect(Exception exception, WebRequest request) {
    log.error("Unexpected failure of {}", request.getDescription(false), exception);
    return respond(
        ProblemException.of(ProblemCode.INTERNAL_ERROR, "An unexpected error occurred"), request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return respond(UnreadableBody.problem(exception), request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var errors = exception.getBindingResult().getAllErrors().stream().map(FieldErrors::of).toList();
    return invalid(exception, errors, headers, status, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
      HandlerMethodValidationException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var errors = new ArrayList<FieldError>();
    exception
        .getParameterValidationResults()
        .forEach(
            result ->
                result
                    .getResolvableErrors()
                    .forEach(
                        error ->
                            errors.add(
                                error instanceof ObjectError objectError
                                    ? FieldErrors.of(objectError)
                                    : FieldErrors.of(result.getMethodParameter(), error))));
    return invalid(exception, errors, headers, status, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleTypeMismatch(
      TypeMismatchException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return invalid(exception, List.of(FieldErrors.of(exception)), headers, status, request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
      MissingServletRequestParameterException exception,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var error = new FieldError(exception.getParameterName(), "is required");
    return invalid(exception, List.of(error), headers, status, request);
  }

  /** Every problem has a code, and is one whatever the client said it would accept. */
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem
        && (problem.getProperties() == null
            || !problem.getProperties().containsKey(Problems.CODE))) {
      problem.setProperty(Problems.CODE, ProblemCode.of(status).name());
    }
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(body);
  }

  private @Nullable ResponseEntity<Object> respond(
      ErrorResponseException exception, WebRequest request) {
    return handleErrorResponseException(
        exception, exception.getHeaders(), exception.getStatusCode(), request);
  }

  private @Nullable ResponseEntity<Object> invalid(
      Exception exception,
      List<FieldError> errors,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return handleExceptionInternal(exception, Problems.invalid(errors), headers, status, request);
  }
}
