package dev.orchestrator.autoconfigure.kafka;

import java.util.List;

/** Spring Boot's properties say where brokers are, but its Kafka support is absent. */
class NoBootKafkaException extends RuntimeException {

  static final String PROPERTY = "spring.kafka.bootstrap-servers";

  private final List<String> brokers;

  NoBootKafkaException(List<String> brokers) {
    super(
        "Expected nothing in %s without spring-boot-starter-kafka, but it is set"
            .formatted(PROPERTY));
    this.brokers = List.copyOf(brokers);
  }

  /** The brokers that nobody would have asked. */
  String brokers() {
    return String.join(",", brokers);
  }
}
