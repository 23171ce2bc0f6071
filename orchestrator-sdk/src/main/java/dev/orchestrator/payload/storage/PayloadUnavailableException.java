package dev.orchestrator.payload.storage;

import org.jspecify.annotations.Nullable;

/**
 * The content of a large payload cannot be stored or had. In workflow code it fails the workflow
 * task, which is tried again, and never the workflow; elsewhere it fails the call.
 */
public final class PayloadUnavailableException extends RuntimeException {

  /** With what is wrong, and what led to it. */
  public PayloadUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
