package dev.orchestrator.autoconfigure.kafka.trigger;

/** An annotation asks for what cannot be done. */
class InvalidTriggerException extends RuntimeException {

  private final String action;

  InvalidTriggerException(String problem, String action) {
    super(problem);
    this.action = action;
  }

  /** What to do about it. */
  String action() {
    return action;
  }
}
