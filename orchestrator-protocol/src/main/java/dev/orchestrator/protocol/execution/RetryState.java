package dev.orchestrator.protocol.execution;

/** Why no further attempt was made. */
public enum RetryState {
  /** The failure or its type is not retryable. */
  NON_RETRYABLE_FAILURE,
  /** The next attempt would have begun after the total timeout. */
  TIMEOUT,
  /** All attempts were used. */
  MAXIMUM_ATTEMPTS_REACHED,
  /** No retry policy applies. */
  RETRY_POLICY_NOT_SET,
  /** Cancellation was requested before the next attempt. */
  CANCEL_REQUESTED,
  /** Attempts went on when the reporting side stopped looking. */
  IN_PROGRESS
}
