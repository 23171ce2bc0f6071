package dev.orchestrator.activity;

import dev.orchestrator.common.RetryOptions;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an activity is run. At least one of schedule-to-close and start-to-close must be set. The
 * same idea and names as in Temporal's Java SDK.
 */
public final class ActivityOptions {

  private final @Nullable String taskQueue;
  private final @Nullable Duration scheduleToCloseTimeout;
  private final @Nullable Duration scheduleToStartTimeout;
  private final @Nullable Duration startToCloseTimeout;
  private final @Nullable Duration heartbeatTimeout;
  private final @Nullable RetryOptions retryOptions;
  private final @Nullable ActivityCancellationType cancellationType;
  private final @Nullable Boolean disableEagerExecution;

  private ActivityOptions(Builder builder) {
    taskQueue = builder.taskQueue;
    scheduleToCloseTimeout = builder.scheduleToCloseTimeout;
    scheduleToStartTimeout = builder.scheduleToStartTimeout;
    startToCloseTimeout = builder.startToCloseTimeout;
    heartbeatTimeout = builder.heartbeatTimeout;
    retryOptions = builder.retryOptions;
    cancellationType = builder.cancellationType;
    disableEagerExecution = builder.disableEagerExecution;
  }

  /** Options with nothing set. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** A builder that starts from the given options. */
  public static Builder newBuilder(ActivityOptions options) {
    return new Builder().merge(options);
  }

  /** A builder that starts from these options. */
  public Builder toBuilder() {
    return newBuilder(this);
  }

  /** These options, with whatever the given ones set in place of the same setting here. */
  public ActivityOptions mergeActivityOptions(@Nullable ActivityOptions override) {
    return override == null ? this : toBuilder().merge(override).build();
  }

  /** The queue whose workers run the activity; null for the workflow's own. */
  public @Nullable String getTaskQueue() {
    return taskQueue;
  }

  /** How long all attempts together may take, the wait for a worker included; null for no limit. */
  public @Nullable Duration getScheduleToCloseTimeout() {
    return scheduleToCloseTimeout;
  }

  /** How long an attempt may wait for a worker; null for no limit. */
  public @Nullable Duration getScheduleToStartTimeout() {
    return scheduleToStartTimeout;
  }

  /** How long one attempt may run; null for no limit of its own. */
  public @Nullable Duration getStartToCloseTimeout() {
    return startToCloseTimeout;
  }

  /** How long a running attempt may go without a heartbeat; null if it need not give any. */
  public @Nullable Duration getHeartbeatTimeout() {
    return heartbeatTimeout;
  }

  /** When to try again; null for the platform's default. */
  public @Nullable RetryOptions getRetryOptions() {
    return retryOptions;
  }

  /** What cancellation waits for; {@link ActivityCancellationType#TRY_CANCEL} unless set. */
  public ActivityCancellationType getCancellationType() {
    return cancellationType == null ? ActivityCancellationType.TRY_CANCEL : cancellationType;
  }

  /**
   * Whether the activity always goes by its task queue, even where the worker that runs the
   * workflow could begin it at once; false unless set.
   */
  public boolean isEagerExecutionDisabled() {
    return Boolean.TRUE.equals(disableEagerExecution);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ActivityOptions that
        && Objects.equals(taskQueue, that.taskQueue)
        && Objects.equals(scheduleToCloseTimeout, that.scheduleToCloseTimeout)
        && Objects.equals(scheduleToStartTimeout, that.scheduleToStartTimeout)
        && Objects.equals(startToCloseTimeout, that.startToCloseTimeout)
        && Objects.equals(heartbeatTimeout, that.heartbeatTimeout)
        && Objects.equals(retryOptions, that.retryOptions)
        && cancellationType == that.cancellationType
        && Objects.equals(disableEagerExecution, that.disableEagerExecution);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        taskQueue,
        scheduleToCloseTimeout,
        scheduleToStartTimeout,
        startToCloseTimeout,
        heartbeatTimeout,
        retryOptions,
        cancellationType,
        disableEagerExecution);
  }

  @Override
  public String toString() {
    return "ActivityOptions[taskQueue=%s, scheduleToClose=%s, scheduleToStart=%s, startToClose=%s, heartbeat=%s, retry=%s, cancellation=%s, disableEagerExecution=%s]"
        .formatted(
            taskQueue,
            scheduleToCloseTimeout,
            scheduleToStartTimeout,
            startToCloseTimeout,
            heartbeatTimeout,
            retryOptions,
            cancellationType,
            disableEagerExecution);
  }

  /** Builds {@link ActivityOptions}. */
  public static final class Builder {

    private @Nullable String taskQueue;
    private @Nullable Duration scheduleToCloseTimeout;
    private @Nullable Duration scheduleToStartTimeout;
    private @Nullable Duration startToCloseTimeout;
    private @Nullable Duration heartbeatTimeout;
    private @Nullable RetryOptions retryOptions;
    private @Nullable ActivityCancellationType cancellationType;
    private @Nullable Boolean disableEagerExecution;

    private Builder() {}

    /** See {@link ActivityOptions#getTaskQueue()}. */
    public Builder setTaskQueue(@Nullable String taskQueue) {
      this.taskQueue = taskQueue;
      return this;
    }

    /** See {@link ActivityOptions#getScheduleToCloseTimeout()}. */
    public Builder setScheduleToCloseTimeout(@Nullable Duration scheduleToCloseTimeout) {
      this.scheduleToCloseTimeout = positive("scheduleToCloseTimeout", scheduleToCloseTimeout);
      return this;
    }

    /** See {@link ActivityOptions#getScheduleToStartTimeout()}. */
    public Builder setScheduleToStartTimeout(@Nullable Duration scheduleToStartTimeout) {
      this.scheduleToStartTimeout = positive("scheduleToStartTimeout", scheduleToStartTimeout);
      return this;
    }

    /** See {@link ActivityOptions#getStartToCloseTimeout()}. */
    public Builder setStartToCloseTimeout(@Nullable Duration startToCloseTimeout) {
      this.startToCloseTimeout = positive("startToCloseTimeout", startToCloseTimeout);
      return this;
    }

    /** See {@link ActivityOptions#getHeartbeatTimeout()}. */
    public Builder setHeartbeatTimeout(@Nullable Duration heartbeatTimeout) {
      this.heartbeatTimeout = positive("heartbeatTimeout", heartbeatTimeout);
      return this;
    }

    /** See {@link ActivityOptions#getRetryOptions()}. */
    public Builder setRetryOptions(@Nullable RetryOptions retryOptions) {
      this.retryOptions = retryOptions;
      return this;
    }

    /** See {@link ActivityOptions#getCancellationType()}. */
    public Builder setCancellationType(@Nullable ActivityCancellationType cancellationType) {
      this.cancellationType = cancellationType;
      return this;
    }

    /** See {@link ActivityOptions#isEagerExecutionDisabled()}. */
    public Builder setDisableEagerExecution(boolean disableEagerExecution) {
      this.disableEagerExecution = disableEagerExecution;
      return this;
    }

    /** The options as set so far; defaults are not filled in. */
    public ActivityOptions build() {
      return new ActivityOptions(this);
    }

    /**
     * The options, if an activity can be run with them.
     *
     * @throws IllegalStateException if neither schedule-to-close nor start-to-close is set
     */
    public ActivityOptions validateAndBuildWithDefaults() {
      if (scheduleToCloseTimeout == null && startToCloseTimeout == null) {
        throw new IllegalStateException(
            "Expected scheduleToCloseTimeout or startToCloseTimeout to be set");
      }
      return build();
    }

    private Builder merge(ActivityOptions over) {
      taskQueue = either(over.taskQueue, taskQueue);
      scheduleToCloseTimeout = either(over.scheduleToCloseTimeout, scheduleToCloseTimeout);
      scheduleToStartTimeout = either(over.scheduleToStartTimeout, scheduleToStartTimeout);
      startToCloseTimeout = either(over.startToCloseTimeout, startToCloseTimeout);
      heartbeatTimeout = either(over.heartbeatTimeout, heartbeatTimeout);
      retryOptions = either(over.retryOptions, retryOptions);
      cancellationType = either(over.cancellationType, cancellationType);
      disableEagerExecution = either(over.disableEagerExecution, disableEagerExecution);
      return this;
    }

    private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
      return first != null ? first : second;
    }

    private static @Nullable Duration positive(String name, @Nullable Duration timeout) {
      if (timeout != null && !timeout.isPositive()) {
        throw new IllegalArgumentException(
            "Expected %s to be positive, but got %s".formatted(name, timeout));
      }
      return timeout;
    }
  }
}
