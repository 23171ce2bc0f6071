package dev.orchestrator.engine.store;

/** The database does not answer now. What was asked may or may not have happened. */
public final class StoreUnavailableException extends RuntimeException {

  /** Says what was tried and why it failed. */
  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
