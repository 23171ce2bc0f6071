package dev.orchestrator.failure;

import org.jspecify.annotations.Nullable;

/** The platform itself failed the work, for example because of a limit that was exceeded. */
public final class ServerFailure extends OrchestratorFailure {

  private final boolean nonRetryable;

  /** Creates the failure; done by the platform. */
  public ServerFailure(@Nullable String message, boolean nonRetryable, @Nullable Throwable cause) {
    super(message, message, cause);
    this.nonRetryable = nonRetryable;
  }

  /** Whether retry policies give up on it. */
  public boolean isNonRetryable() {
    return nonRetryable;
  }
}
