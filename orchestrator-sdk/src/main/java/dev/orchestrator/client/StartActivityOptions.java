package dev.orchestrator.client;

import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.protocol.execution.ActivityIdConflictPolicy;
import dev.orchestrator.protocol.execution.ActivityIdReusePolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a standalone activity is started. The same idea and names as in Temporal's Java SDK. */
public final class StartActivityOptions {

  private final @Nullable String id;
  private final @Nullable String taskQueue;
  private final @Nullable Duration scheduleToCloseTimeout;
  private final @Nullable Duration scheduleToStartTimeout;
  private final @Nullable Duration startToCloseTimeout;
  private final @Nullable Duration heartbeatTimeout;
  private final ActivityIdReusePolicy idReusePolicy;
  private final ActivityIdConflictPolicy idConflictPolicy;
  private final @Nullable RetryOptions retryOptions;
  private final @Nullable Duration startDelay;

  private StartActivityOptions(Builder builder) {
    id = builder.id;
    taskQueue = builder.taskQueue;
    scheduleToCloseTimeout = builder.scheduleToCloseTimeout;
    scheduleToStartTimeout = builder.scheduleToStartTimeout;
    startToCloseTimeout = builder.startToCloseTimeout;
    heartbeatTimeout = builder.heartbeatTimeout;
    idReusePolicy = builder.idReusePolicy;
    idConflictPolicy = builder.idConflictPolicy;
    retryOptions = builder.retryOptions;
    startDelay = builder.startDelay;
  }

  /** Options with nothing set. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** A builder that starts from the given options. */
  public static Builder newBuilder(StartActivityOptions options) {
    Builder builder = new Builder();
    builder.id = options.id;
    builder.taskQueue = options.taskQueue;
    builder.scheduleToCloseTimeout = options.scheduleToCloseTimeout;
    builder.scheduleToStartTimeout = options.scheduleToStartTimeout;
    builder.startToCloseTimeout = options.startToCloseTimeout;
    builder.heartbeatTimeout = options.heartbeatTimeout;
    builder.idReusePolicy = options.idReusePolicy;
    builder.idConflictPolicy = options.idConflictPolicy;
    builder.retryOptions = options.retryOptions;
    builder.startDelay = options.startDelay;
    return builder;
  }

  /** A builder that starts from these options. */
  public Builder toBuilder() {
    return newBuilder(this);
  }

  /**
   * The activity's id, unique among the open standalone activities of its namespace; null for a
   * random one.
   */
  public @Nullable String getId() {
    return id;
  }

  /** The queue whose workers run the activity; must be set. */
  public @Nullable String getTaskQueue() {
    return taskQueue;
  }

  /** How long all attempts together may take; null for no limit. */
  public @Nullable Duration getScheduleToCloseTimeout() {
    return scheduleToCloseTimeout;
  }

  /** How long an attempt may wait for a worker; null for no limit. */
  public @Nullable Duration getScheduleToStartTimeout() {
    return scheduleToStartTimeout;
  }

  /**
   * How long one attempt may take; null for no limit of its own. It or the schedule-to-close
   * timeout must be set.
   */
  public @Nullable Duration getStartToCloseTimeout() {
    return startToCloseTimeout;
  }

  /** How long an attempt may go without a heartbeat; null if it need not give any. */
  public @Nullable Duration getHeartbeatTimeout() {
    return heartbeatTimeout;
  }

  /** Whether the id of an activity that has ended may be used again: always, unless set. */
  public ActivityIdReusePolicy getIdReusePolicy() {
    return idReusePolicy;
  }

  /** What happens when an activity with the id is open: the start fails, unless set. */
  public ActivityIdConflictPolicy getIdConflictPolicy() {
    return idConflictPolicy;
  }

  /**
   * When another attempt follows one that failed; null for the default: always, with growing waits.
   */
  public @Nullable RetryOptions getRetryOptions() {
    return retryOptions;
  }

  /** How long the first attempt waits, before any timeout counts; null for no time. */
  public @Nullable Duration getStartDelay() {
    return startDelay;
  }

  /** Builds {@link StartActivityOptions}. */
  public static final class Builder {

    private @Nullable String id;
    private @Nullable String taskQueue;
    private @Nullable Duration scheduleToCloseTimeout;
    private @Nullable Duration scheduleToStartTimeout;
    private @Nullable Duration startToCloseTimeout;
    private @Nullable Duration heartbeatTimeout;
    private ActivityIdReusePolicy idReusePolicy = ActivityIdReusePolicy.ALLOW_DUPLICATE;
    private ActivityIdConflictPolicy idConflictPolicy = ActivityIdConflictPolicy.FAIL;
    private @Nullable RetryOptions retryOptions;
    private @Nullable Duration startDelay;

    private Builder() {}

    /** See {@link StartActivityOptions#getId()}. */
    public Builder setId(@Nullable String id) {
      this.id = id;
      return this;
    }

    /** See {@link StartActivityOptions#getTaskQueue()}. */
    public Builder setTaskQueue(@Nullable String taskQueue) {
      this.taskQueue = taskQueue;
      return this;
    }

    /** See {@link StartActivityOptions#getScheduleToCloseTimeout()}. */
    public Builder setScheduleToCloseTimeout(@Nullable Duration scheduleToCloseTimeout) {
      this.scheduleToCloseTimeout = scheduleToCloseTimeout;
      return this;
    }

    /** See {@link StartActivityOptions#getScheduleToStartTimeout()}. */
    public Builder setScheduleToStartTimeout(@Nullable Duration scheduleToStartTimeout) {
      this.scheduleToStartTimeout = scheduleToStartTimeout;
      return this;
    }

    /** See {@link StartActivityOptions#getStartToCloseTimeout()}. */
    public Builder setStartToCloseTimeout(@Nullable Duration startToCloseTimeout) {
      this.startToCloseTimeout = startToCloseTimeout;
      return this;
    }

    /** See {@link StartActivityOptions#getHeartbeatTimeout()}. */
    public Builder setHeartbeatTimeout(@Nullable Duration heartbeatTimeout) {
      this.heartbeatTimeout = heartbeatTimeout;
      return this;
    }

    /** See {@link StartActivityOptions#getIdReusePolicy()}. */
    public Builder setIdReusePolicy(ActivityIdReusePolicy idReusePolicy) {
      this.idReusePolicy = idReusePolicy;
      return this;
    }

    /** See {@link StartActivityOptions#getIdConflictPolicy()}. */
    public Builder setIdConflictPolicy(ActivityIdConflictPolicy idConflictPolicy) {
      this.idConflictPolicy = idConflictPolicy;
      return this;
    }

    /** See {@link StartActivityOptions#getRetryOptions()}. */
    public Builder setRetryOptions(@Nullable RetryOptions retryOptions) {
      this.retryOptions = retryOptions;
      return this;
    }

    /** See {@link StartActivityOptions#getStartDelay()}. */
    public Builder setStartDelay(@Nullable Duration startDelay) {
      this.startDelay = startDelay;
      return this;
    }

    /** The options. */
    public StartActivityOptions build() {
      return new StartActivityOptions(this);
    }
  }
}
