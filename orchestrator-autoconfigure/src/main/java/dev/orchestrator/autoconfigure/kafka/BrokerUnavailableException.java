package dev.orchestrator.autoconfigure.kafka;

/** No broker answered, where the application asked to fail in that case. */
class BrokerUnavailableException extends RuntimeException {

  private final String brokers;

  BrokerUnavailableException(String brokers, Exception cause) {
    super("No good answer from the Kafka brokers " + brokers, cause);
    this.brokers = brokers;
  }

  String brokers() {
    return brokers;
  }

  /** What went wrong. */
  String reason() {
    Throwable cause = getCause();
    Throwable deeper = cause == null ? null : cause.getCause();
    return String.valueOf((deeper == null ? this : deeper).getMessage());
  }
}
