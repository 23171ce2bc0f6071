package dev.orchestrator.engine.visibility;

/** A page token that this engine did not issue. */
public final class InvalidPageTokenException extends RuntimeException {

  InvalidPageTokenException() {
    super("Expected a page token from an earlier page");
  }
}
