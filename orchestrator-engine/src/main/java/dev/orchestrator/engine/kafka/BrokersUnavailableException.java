package dev.orchestrator.engine.kafka;

/** The brokers do not answer, or are not all there yet: a later attempt may find them. */
public final class BrokersUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BrokersUnavailableException(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}
