package dev.orchestrator.failure;

/** How much attention an {@link ApplicationFailure} deserves. */
public enum ApplicationErrorCategory {
  /** Nothing special is known. */
  UNSPECIFIED,
  /**
   * Expected in the course of things, such as "not ready yet" where a retry polls: workers log it
   * at debug level, and it counts as no error in their metrics. Retries are the same.
   */
  BENIGN
}
