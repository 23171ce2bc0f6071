package dev.orchestrator.common.converter;

/**
 * Carries a checked exception through code that does not declare it. Conversion to a failure looks
 * through it, so it is never seen on the other side.
 */
public final class CheckedExceptionWrapper extends RuntimeException {

  private CheckedExceptionWrapper(Throwable checked) {
    super(checked.getMessage(), checked, false, false);
  }

  /**
   * The exception itself if it need not be declared, and wrapped otherwise.
   *
   * @throws Error if the exception is one
   */
  public static RuntimeException wrap(Throwable exception) {
    return switch (exception) {
      case Error error -> throw error;
      case RuntimeException unchecked -> unchecked;
      default -> new CheckedExceptionWrapper(exception);
    };
  }

  /** The exception that was wrapped, or the given one if it is no wrapper. */
  public static Throwable unwrap(Throwable exception) {
    Throwable cause = exception.getCause();
    return exception instanceof CheckedExceptionWrapper && cause != null ? cause : exception;
  }
}
