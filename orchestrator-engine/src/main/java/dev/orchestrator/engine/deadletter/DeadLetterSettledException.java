package dev.orchestrator.engine.deadletter;

/** Something else was done with the dead letter before. */
public final class DeadLetterSettledException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what was done with it. */
  public DeadLetterSettledException(long id, DeadLetterState state) {
    super("Expected dead letter %d to be open, but it is %s".formatted(id, state));
  }
}
