package dev.orchestrator.replay;

/**
 * Workflow code did something else than its history says. The message names the event and what the
 * code did; the stack trace is that of the workflow code.
 */
public final class NonDeterministicException extends RuntimeException {

  NonDeterministicException(String message, StackTraceElement[] userStack) {
    super(message);
    setStackTrace(userStack);
  }
}
