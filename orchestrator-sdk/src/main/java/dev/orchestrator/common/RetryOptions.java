package dev.orchestrator.common;

import dev.orchestrator.protocol.execution.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When to try again, and when to give up. What is not set takes the platform's default: one second,
 * doubled each time up to a hundred times the first interval, without limit of attempts.
 */
public final class RetryOptions {

  private static final int UNSET_MAXIMUM_FACTOR = 100;

  private final @Nullable Duration initialInterval;
  private final double backoffCoefficient;
  private final @Nullable Duration maximumInterval;
  private final int maximumAttempts;
  private final @Nullable List<String> doNotRetry;

  private RetryOptions(Builder builder) {
    initialInterval = builder.initialInterval;
    backoffCoefficient = builder.backoffCoefficient;
    maximumInterval = builder.maximumInterval;
    maximumAttempts = builder.maximumAttempts;
    doNotRetry = builder.doNotRetry;
  }

  /** Options with nothing set. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** A builder that starts from the given options; from nothing if they are null. */
  public static Builder newBuilder(@Nullable RetryOptions options) {
    return options == null ? new Builder() : new Builder().merge(options);
  }

  /** The platform's defaults. */
  public static RetryOptions getDefaultInstance() {
    return newBuilder().build();
  }

  /**
   * What the annotation sets, overridden by what the options set.
   *
   * @return null if both are null
   */
  public static @Nullable RetryOptions merge(
      @Nullable MethodRetry annotation, @Nullable RetryOptions options) {
    if (annotation == null) {
      return options;
    }
    Builder merged = newBuilder().merge(annotation);
    return options == null ? merged.build() : merged.merge(options).build();
  }

  /** A builder that starts from these options. */
  public Builder toBuilder() {
    return newBuilder(this);
  }

  /** The wait before the second attempt; null for the default. */
  public @Nullable Duration getInitialInterval() {
    return initialInterval;
  }

  /** The factor by which each further wait grows; 0 for the default. */
  public double getBackoffCoefficient() {
    return backoffCoefficient;
  }

  /** The longest wait; null for a hundred times the initial interval. */
  public @Nullable Duration getMaximumInterval() {
    return maximumInterval;
  }

  /** How many attempts at most; 0 for no limit. */
  public int getMaximumAttempts() {
    return maximumAttempts;
  }

  /** Failure types that end the attempts at once; null if not set. */
  public @Nullable List<String> getDoNotRetry() {
    return doNotRetry;
  }

  /**
   * The wait after an attempt that failed: the initial interval, times the coefficient for each
   * attempt before, at most the maximum interval.
   *
   * @param attempt the number of the attempt that failed, from 1 on
   */
  public Duration calculateSleepDuration(long attempt) {
    RetryPolicy policy = toRetryPolicy();
    Duration initial = policy.initialInterval();
    Duration maximum =
        policy.maximumInterval() == null
            ? initial.multipliedBy(UNSET_MAXIMUM_FACTOR)
            : policy.maximumInterval();
    double millis = initial.toMillis() * Math.pow(policy.backoffCoefficient(), attempt - 1.0);
    if (millis >= maximum.toMillis()) {
      return maximum;
    }
    return attempt <= 1 ? initial : Duration.ofMillis(Math.round(millis));
  }

  /** The form that crosses the wire, defaults filled in. */
  public RetryPolicy toRetryPolicy() {
    return new RetryPolicy(
        initialInterval == null ? RetryPolicy.DEFAULT.initialInterval() : initialInterval,
        backoffCoefficient == 0 ? RetryPolicy.DEFAULT.backoffCoefficient() : backoffCoefficient,
        maximumInterval,
        maximumAttempts,
        doNotRetry == null ? List.of() : doNotRetry);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RetryOptions that
        && Objects.equals(initialInterval, that.initialInterval)
        && backoffCoefficient == that.backoffCoefficient
        && Objects.equals(maximumInterval, that.maximumInterval)
        && maximumAttempts == that.maximumAttempts
        && Objects.equals(doNotRetry, that.doNotRetry);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        initialInterval, backoffCoefficient, maximumInterval, maximumAttempts, doNotRetry);
  }

  @Override
  public String toString() {
    return "RetryOptions[initialInterval=%s, backoffCoefficient=%s, maximumInterval=%s, maximumAttempts=%d, doNotRetry=%s]"
        .formatted(
            initialInterval, backoffCoefficient, maximumInterval, maximumAttempts, doNotRetry);
  }

  /** Collects retry options. */
  public static final class Builder {

    private @Nullable Duration initialInterval;
    private double backoffCoefficient;
    private @Nullable Duration maximumInterval;
    private int maximumAttempts;
    private @Nullable List<String> doNotRetry;

    private Builder() {}

    /** The wait before the second attempt; must be positive. */
    public Builder setInitialInterval(@Nullable Duration initialInterval) {
      this.initialInterval = positive("initialInterval", initialInterval);
      return this;
    }

    /** The factor by which each further wait grows; at least 1, or 0 for the default. */
    public Builder setBackoffCoefficient(double backoffCoefficient) {
      if (backoffCoefficient != 0 && !(backoffCoefficient >= 1)) {
        throw new IllegalArgumentException(
            "Expected backoffCoefficient to be at least 1, but got " + backoffCoefficient);
      }
      this.backoffCoefficient = backoffCoefficient;
      return this;
    }

    /** The longest wait; not shorter than the initial interval. */
    public Builder setMaximumInterval(@Nullable Duration maximumInterval) {
      this.maximumInterval = positive("maximumInterval", maximumInterval);
      return this;
    }

    /** How many attempts at most, the first included; 0 for no limit. */
    public Builder setMaximumAttempts(int maximumAttempts) {
      if (maximumAttempts < 0) {
        throw new IllegalArgumentException(
            "Expected maximumAttempts not to be negative, but got " + maximumAttempts);
      }
      this.maximumAttempts = maximumAttempts;
      return this;
    }

    /**
     * Failure types that end the attempts at once: the type of an application failure, which for
     * any other exception of user code is its class name.
     */
    public Builder setDoNotRetry(String... doNotRetry) {
      this.doNotRetry = List.of(doNotRetry);
      return this;
    }

    /**
     * The options.
     *
     * @throws IllegalArgumentException if the maximum interval is shorter than the initial one
     */
    public RetryOptions build() {
      var options = new RetryOptions(this);
      options.toRetryPolicy();
      return options;
    }

    private Builder merge(RetryOptions over) {
      initialInterval = over.initialInterval == null ? initialInterval : over.initialInterval;
      backoffCoefficient =
          over.backoffCoefficient == 0 ? backoffCoefficient : over.backoffCoefficient;
      maximumInterval = over.maximumInterval == null ? maximumInterval : over.maximumInterval;
      maximumAttempts = over.maximumAttempts == 0 ? maximumAttempts : over.maximumAttempts;
      doNotRetry = over.doNotRetry == null ? doNotRetry : over.doNotRetry;
      return this;
    }

    private Builder merge(MethodRetry annotation) {
      setBackoffCoefficient(annotation.backoffCoefficient());
      setMaximumAttempts(annotation.maximumAttempts());
      if (annotation.initialIntervalSeconds() > 0) {
        setInitialInterval(Duration.ofSeconds(annotation.initialIntervalSeconds()));
      }
      if (annotation.maximumIntervalSeconds() > 0) {
        setMaximumInterval(Duration.ofSeconds(annotation.maximumIntervalSeconds()));
      }
      if (annotation.doNotRetry().length > 0) {
        setDoNotRetry(annotation.doNotRetry());
      }
      return this;
    }

    private static @Nullable Duration positive(String name, @Nullable Duration duration) {
      if (duration != null && !duration.isPositive()) {
        throw new IllegalArgumentException(
            "Expected %s to be positive, but got %s".formatted(name, duration));
      }
      return duration;
    }
  }
}
