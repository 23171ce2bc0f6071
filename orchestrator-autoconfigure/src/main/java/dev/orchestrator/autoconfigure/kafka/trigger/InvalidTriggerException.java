package dev.orchestrator.autoconfigure.kafka.trigger;

/** An annotation asks for what cannot be done. */
class InvalidTriggerException extends RuntimeException {

  private final String action;

  InvalidTriggerException(String problem, String action) {
    super(problem);
    this.action = action;
  }

  /** Nothing listens to topics in this application. */
  static InvalidTriggerException withoutSpringKafka(Trigger trigger) {
    return new InvalidTriggerException(
        "Trigger %s listens to Kafka topics, for which the application needs Spring for Apache Kafka"
            .formatted(trigger),
        "Add spring-boot-starter-kafka, or set orchestrator.triggers.enabled=false.");
  }

  /** What to do about it. */
  String action() {
    return action;
  }
}
