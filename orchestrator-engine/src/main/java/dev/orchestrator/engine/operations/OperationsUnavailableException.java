package dev.orchestrator.engine.operations;

/** The brokers do not answer: a later attempt may succeed. */
public final class OperationsUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says why. */
  public OperationsUnavailableException(String message) {
    super(message);
  }
}
