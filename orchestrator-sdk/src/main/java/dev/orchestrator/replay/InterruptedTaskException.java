package dev.orchestrator.replay;

/** The worker stops before a workflow task could be answered. */
final class InterruptedTaskException extends RuntimeException {

  InterruptedTaskException(InterruptedException cause) {
    super("The worker stops while a workflow waits for its local activities", cause);
  }
}
