package dev.orchestrator.server.api.workflow;

import static java.util.Objects.requireNonNullElse;

import dev.orchestrator.protocol.execution.RetryPolicy;
import dev.orchestrator.server.api.problem.ProblemException;
import dev.orchestrator.server.api.validation.PositiveDuration;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a run that failed is followed by another attempt. */
@Schema(name = "RetryPolicy", title = "When a run that failed is followed by another attempt")
record RetryPolicyRequest(
    @Schema(
            description = "The wait before the second attempt; a second if absent",
            example = "PT1S")
        @PositiveDuration
        @Nullable Duration initialInterval,
    @Schema(description = "By how much each further wait grows; 2 if absent", example = "2.0")
        @DecimalMin("1")
        @Nullable Double backoffCoefficient,
    @Schema(
            description = "The longest wait; a hundred times the initial interval if absent",
            example = "PT100S")
        @PositiveDuration
        @Nullable Duration maximumInterval,
    @Schema(description = "How many attempts at most; no limit if absent or 0", example = "3")
        @Min(0)
        @Nullable Integer maximumAttempts,
    @Schema(description = "Failure types that end the attempts at once")
        @Nullable List<@NotNull String> nonRetryableErrorTypes) {

  /** Throws a problem if the intervals contradict each other. */
  RetryPolicy toRetryPolicy() {
    try {
      return new RetryPolicy(
          requireNonNullElse(initialInterval, RetryPolicy.DEFAULT.initialInterval()),
          requireNonNullElse(backoffCoefficient, RetryPolicy.DEFAULT.backoffCoefficient()),
          maximumInterval,
          requireNonNullElse(maximumAttempts, 0),
          requireNonNullElse(nonRetryableErrorTypes, List.of()));
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("retryPolicy", String.valueOf(e.getMessage()));
    }
  }
}
