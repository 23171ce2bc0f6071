package dev.orchestrator.engine;

import java.util.concurrent.CompletionException;

/** What is behind the exceptions of futures. */
final class Failures {

  private Failures() {}

  /** The failure itself, without the wrapping that dependent futures add. */
  static Throwable unwrap(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? unwrap(cause) : failure;
  }
}
