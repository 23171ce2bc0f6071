package dev.orchestrator.engine.visibility;

/** A page token that this engine did not issue. */
public final class InvalidPageTokenException extends RuntimeException {

  /** For a token that was never issued. */
  public InvalidPageTokenException() {
    super("Expected a page token from an earlier page");
  }
}
