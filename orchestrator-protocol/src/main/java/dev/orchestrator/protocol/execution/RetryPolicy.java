package dev.orchestrator.protocol.execution;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When to try again, and when to give up.
 *
 * @param initialInterval the wait before the second attempt
 * @param backoffCoefficient the factor by which each further wait grows, at least 1
 * @param maximumInterval the longest wait; null for a hundred times the initial interval
 * @param maximumAttempts how many attempts at most; 0 for no limit
 * @param nonRetryableErrorTypes failure types that end the attempts at once
 */
public record RetryPolicy(
    Duration initialInterval,
    double backoffCoefficient,
    @Nullable Duration maximumInterval,
    int maximumAttempts,
    List<String> nonRetryableErrorTypes) {

  /** One second, doubled each time up to a hundred seconds, without limit of attempts. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(Duration.ofSeconds(1), 2.0, null, 0, List.of());

  /** Checks the ranges. */
  public RetryPolicy {
    nonRetryableErrorTypes = List.copyOf(nonRetryableErrorTypes);
    if (!initialInterval.isPositive()) {
      throw new IllegalArgumentException("Expected initialInterval to be positive");
    }
    if (!(backoffCoefficient >= 1)) {
      throw new IllegalArgumentException("Expected backoffCoefficient to be at least 1");
    }
    if (maximumAttempts < 0) {
      throw new IllegalArgumentException("Expected maximumAttempts not to be negative");
    }
    if (maximumInterval != null && maximumInterval.compareTo(initialInterval) < 0) {
      throw new IllegalArgumentException(
          "Expected maximumInterval not to be shorter than initialInterval");
    }
  }
}
