package dev.orchestrator.server.api.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Finds out which part of a body could not be read. */
final class UnreadableBody {

  private UnreadableBody() {}

  static ErrorResponseException problem(HttpMessageNotReadableException exception) {
    @Nullable Throwable cause = exception;
    while (cause != null) {
      if (cause instanceof ProblemException problem) {
        return problem;
      }
      if (cause instanceof JacksonException unread) {
        return unread.getCause() instanceof ProblemException problem ? problem : of(unread);
      }
      cause = cause.getCause();
    }
    return ProblemException.invalid("body", "is required");
  }

  private static ProblemException of(JacksonException exception) {
    return ProblemException.invalid(path(exception), message(exception));
  }

  private static String message(JacksonException exception) {
    return switch (exception) {
      case UnrecognizedPropertyException ignored -> "is unknown";
      case InvalidFormatException invalid -> FieldErrors.expectation(invalid.getTargetType());
      case MismatchedInputException mismatch -> expectation(mismatch.getTargetType());
      case StreamReadException syntax ->
          "is not JSON: line %d, column %d"
              .formatted(syntax.getLocation().getLineNr(), syntax.getLocation().getColumnNr());
      default -> "has a value that cannot be read";
    };
  }

  private static String expectation(@Nullable Class<?> type) {
    if (type == null) {
      return "has a value of the wrong type";
    }
    if (type == String.class) {
      return "must be a string";
    }
    if (List.class.isAssignableFrom(type)) {
      return "must be an array";
    }
    return type.isRecord() ? "must be an object" : FieldErrors.expectation(type);
  }

  private static String path(JacksonException exception) {
    List<JacksonException.Reference> path = exception.getPath();
    if (path.isEmpty()) {
      return "body";
    }
    String joined =
        path.stream()
            .map(
                step ->
                    step.getPropertyName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + step.getPropertyName())
            .collect(Collectors.joining());
    return joined.startsWith(".") ? joined.substring(1) : joined;
  }
}
