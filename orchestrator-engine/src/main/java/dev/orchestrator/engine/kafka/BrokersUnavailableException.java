package dev.orchestrator.engine.kafka;

/** The brokers do not answer, or are not all there yet: a later attempt may find them. */
public final class BrokersUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what the brokers, or the client in their place, said. */
  public BrokersUnavailableException(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}
