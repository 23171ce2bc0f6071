package dev.orchestrator.client;

import org.jspecify.annotations.Nullable;

/**
 * The server could not be reached, did not answer in time, or refused the request for a reason that
 * is not about one workflow. A request that changes something may have taken effect nevertheless.
 */
public final class WorkflowServiceException extends RuntimeException {

  /** With a message that says what was asked of which server. */
  public WorkflowServiceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
