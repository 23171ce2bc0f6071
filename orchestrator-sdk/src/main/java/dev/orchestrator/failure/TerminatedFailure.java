package dev.orchestrator.failure;

import org.jspecify.annotations.Nullable;

/** The workflow was terminated from outside. */
public final class TerminatedFailure extends OrchestratorFailure {

  /** Creates the failure; done by the platform. */
  public TerminatedFailure(@Nullable String message, @Nullable Throwable cause) {
    super(message, message, cause);
  }
}
