package dev.orchestrator.server.api.problem;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Says, in a client's words, which value of a request cannot be and why. */
final class FieldErrors {

  private FieldErrors() {}

  static FieldError of(ObjectError error) {
    String field =
        error instanceof org.springframework.validation.FieldError fieldError
            ? fieldError.getField()
            : "body";
    return new FieldError(field, message(error));
  }

  static FieldError of(MethodParameter parameter, MessageSourceResolvable error) {
    var header = parameter.getParameterAnnotation(RequestHeader.class);
    String name = header == null ? parameter.getParameterName() : header.name();
    return new FieldError(Objects.requireNonNullElse(name, "body"), message(error));
  }

  static FieldError of(TypeMismatchException exception) {
    String name =
        exception instanceof MethodArgumentTypeMismatchException argument
            ? argument.getName()
            : exception.getPropertyName();
    return new FieldError(
        Objects.requireNonNullElse(name, "request"), expectation(exception.getRequiredType()));
  }

  /** What a value of the type looks like. */
  static String expectation(@Nullable Class<?> type) {
    if (type == null) {
      return "has a value of the wrong type";
    }
    if (type.isEnum()) {
      return "must be one of " + Arrays.toString(type.getEnumConstants());
    }
    if (type == Duration.class) {
      return "must be a duration such as PT30S";
    }
    if (type == Instant.class) {
      return "must be a time such as 2026-01-31T08:00:00Z";
    }
    if (type == UUID.class) {
      return "must be a UUID";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "must be a number";
    }
    return "has a value of the wrong type";
  }

  private static String message(MessageSourceResolvable error) {
    return Objects.requireNonNullElse(error.getDefaultMessage(), "is invalid");
  }
}
