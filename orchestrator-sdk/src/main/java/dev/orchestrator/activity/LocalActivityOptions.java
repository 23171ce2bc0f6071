package dev.orchestrator.activity;

import dev.orchestrator.common.RetryOptions;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a local activity is run: by the worker that runs the workflow, without a task queue. At least
 * one of schedule-to-close and start-to-close must be set. The same idea and names as in Temporal's
 * Java SDK.
 */
public final class LocalActivityOptions {

  private final @Nullable Duration scheduleToCloseTimeout;
  private final @Nullable Duration startToCloseTimeout;
  private final @Nullable Duration localRetryThreshold;
  private final @Nullable RetryOptions retryOptions;

  private LocalActivityOptions(Builder builder) {
    scheduleToCloseTimeout = builder.scheduleToCloseTimeout;
    startToCloseTimeout = builder.startToCloseTimeout;
    localRetryThreshold = builder.localRetryThreshold;
    retryOptions = builder.retryOptions;
  }

  /** Options with nothing set. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** A builder that starts from the given options; from nothing if they are null. */
  public static Builder newBuilder(@Nullable LocalActivityOptions options) {
    return options == null ? new Builder() : new Builder().merge(options);
  }

  /** A builder that starts from these options. */
  public Builder toBuilder() {
    return newBuilder(this);
  }

  /** How long all attempts together may take, waits included; null for no limit. */
  public @Nullable Duration getScheduleToCloseTimeout() {
    return scheduleToCloseTimeout;
  }

  /** How long one attempt may run; null for no limit of its own. */
  public @Nullable Duration getStartToCloseTimeout() {
    return startToCloseTimeout;
  }

  /**
   * The longest wait between attempts that the worker waits for itself, with the workflow task kept
   * open; a longer one becomes a durable timer. Null for half of the workflow task's timeout.
   */
  public @Nullable Duration getLocalRetryThreshold() {
    return localRetryThreshold;
  }

  /** When to try again; null for the platform's default. */
  public @Nullable RetryOptions getRetryOptions() {
    return retryOptions;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LocalActivityOptions that
        && Objects.equals(scheduleToCloseTimeout, that.scheduleToCloseTimeout)
        && Objects.equals(startToCloseTimeout, that.startToCloseTimeout)
        && Objects.equals(localRetryThreshold, that.localRetryThreshold)
        && Objects.equals(retryOptions, that.retryOptions);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        scheduleToCloseTimeout, startToCloseTimeout, localRetryThreshold, retryOptions);
  }

  @Override
  public String toString() {
    return "LocalActivityOptions[scheduleToClose=%s, startToClose=%s, localRetryThreshold=%s, retry=%s]"
        .formatted(scheduleToCloseTimeout, startToCloseTimeout, localRetryThreshold, retryOptions);
  }

  /** Builds {@link LocalActivityOptions}. */
  public static final class Builder {

    private @Nullable Duration scheduleToCloseTimeout;
    private @Nullable Duration startToCloseTimeout;
    private @Nullable Duration localRetryThreshold;
    private @Nullable RetryOptions retryOptions;

    private Builder() {}

    /** See {@link LocalActivityOptions#getScheduleToCloseTimeout()}. */
    public Builder setScheduleToCloseTimeout(@Nullable Duration scheduleToCloseTimeout) {
      this.scheduleToCloseTimeout = scheduleToCloseTimeout;
      return this;
    }

    /** See {@link LocalActivityOptions#getStartToCloseTimeout()}. */
    public Builder setStartToCloseTimeout(@Nullable Duration startToCloseTimeout) {
      this.startToCloseTimeout = startToCloseTimeout;
      return this;
    }

    /** See {@link LocalActivityOptions#getLocalRetryThreshold()}. */
    public Builder setLocalRetryThreshold(@Nullable Duration localRetryThreshold) {
      this.localRetryThreshold = localRetryThreshold;
      return this;
    }

    /** See {@link LocalActivityOptions#getRetryOptions()}. */
    public Builder setRetryOptions(@Nullable RetryOptions retryOptions) {
      this.retryOptions = retryOptions;
      return this;
    }

    /** The options, as they are. */
    public LocalActivityOptions build() {
      return new LocalActivityOptions(this);
    }

    /**
     * The options, checked.
     *
     * @throws IllegalStateException if neither schedule-to-close nor start-to-close is set, or one
     *     of them is not positive
     */
    public LocalActivityOptions validateAndBuildWithDefaults() {
      if (scheduleToCloseTimeout == null && startToCloseTimeout == null) {
        throw new IllegalStateException(
            "Expected a local activity to have a scheduleToCloseTimeout or a startToCloseTimeout");
      }
      requirePositive("scheduleToCloseTimeout", scheduleToCloseTimeout);
      requirePositive("startToCloseTimeout", startToCloseTimeout);
      return build();
    }

    private static void requirePositive(String name, @Nullable Duration timeout) {
      if (timeout != null && !timeout.isPositive()) {
        throw new IllegalStateException(
            "Expected %s to be positive, but got %s".formatted(name, timeout));
      }
    }

    private Builder merge(LocalActivityOptions over) {
      scheduleToCloseTimeout = over.scheduleToCloseTimeout;
      startToCloseTimeout = over.startToCloseTimeout;
      localRetryThreshold = over.localRetryThreshold;
      retryOptions = over.retryOptions;
      return this;
    }
  }
}
