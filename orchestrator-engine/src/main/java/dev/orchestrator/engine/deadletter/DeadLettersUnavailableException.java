package dev.orchestrator.engine.deadletter;

/** The brokers do not answer, or too many ask at a time: a later attempt may succeed. */
public final class DeadLettersUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says why. */
  public DeadLettersUnavailableException(String message) {
    super(message);
  }
}
