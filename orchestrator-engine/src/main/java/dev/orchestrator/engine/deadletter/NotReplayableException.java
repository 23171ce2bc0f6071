package dev.orchestrator.engine.deadletter;

/** There is no topic that the dead letter could be sent to again. */
public final class NotReplayableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says why. */
  public NotReplayableException(String message) {
    super(message);
  }
}
