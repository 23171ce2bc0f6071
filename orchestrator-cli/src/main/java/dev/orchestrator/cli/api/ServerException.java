package dev.orchestrator.cli.api;

import org.jspecify.annotations.Nullable;

/** A call that did not lead to what was asked for. The message is one line for people. */
public abstract sealed class ServerException extends RuntimeException {

  private ServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The server answered that it would not. */
  public static final class Refused extends ServerException {

    private final int status;
    private final @Nullable String code;

    Refused(int status, Problem problem) {
      super(problem.line(), null);
      this.status = status;
      this.code = problem.code();
    }

    /** The HTTP status. */
    public int status() {
      return status;
    }

    /** The kind of problem; null if the server did not say. */
    public @Nullable String code() {
      return code;
    }
  }

  /** There was no answer, none of an orchestrator server, or one that it cannot do it now. */
  public static final class Unavailable extends ServerException {

    Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
