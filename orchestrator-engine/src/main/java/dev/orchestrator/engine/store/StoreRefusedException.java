package dev.orchestrator.engine.store;

/** The database refuses what was asked, and always will: nothing was written. */
public final class StoreRefusedException extends RuntimeException {

  /** Says what was tried and why it failed. */
  public StoreRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
