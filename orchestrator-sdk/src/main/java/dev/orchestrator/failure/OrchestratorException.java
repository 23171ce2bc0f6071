package dev.orchestrator.failure;

import org.jspecify.annotations.Nullable;

/** The root of all exceptions that the platform throws on purpose. */
public class OrchestratorException extends RuntimeException {

  /**
   * Creates the exception.
   *
   * @param message what went wrong, for people
   * @param cause what led to it; null if nothing did
   */
  protected OrchestratorException(@Nullable String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
