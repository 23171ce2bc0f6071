package dev.orchestrator.worker;

import java.time.Duration;

/** How much one worker does at once. The same names as in Temporal's Java SDK. */
public final class WorkerOptions {

  private final int maxConcurrentActivityExecutionSize;
  private final int maxConcurrentWorkflowTaskExecutionSize;
  private final int maxConcurrentLocalActivityExecutionSize;
  private final boolean disableEagerExecution;
  private final Duration maxHeartbeatThrottleInterval;
  private final Duration defaultHeartbeatThrottleInterval;

  private WorkerOptions(Builder builder) {
    maxConcurrentActivityExecutionSize = builder.maxConcurrentActivityExecutionSize;
    maxConcurrentWorkflowTaskExecutionSize = builder.maxConcurrentWorkflowTaskExecutionSize;
    maxConcurrentLocalActivityExecutionSize = builder.maxConcurrentLocalActivityExecutionSize;
    disableEagerExecution = builder.disableEagerExecution;
    maxHeartbeatThrottleInterval = builder.maxHeartbeatThrottleInterval;
    defaultHeartbeatThrottleInterval = builder.defaultHeartbeatThrottleInterval;
  }

  /** Options with defaults. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** The defaults. */
  public static WorkerOptions getDefaultInstance() {
    return newBuilder().build();
  }

  /** How many activities may run at once. */
  public int getMaxConcurrentActivityExecutionSize() {
    return maxConcurrentActivityExecutionSize;
  }

  /** How many workflow tasks may run at once. */
  public int getMaxConcurrentWorkflowTaskExecutionSize() {
    return maxConcurrentWorkflowTaskExecutionSize;
  }

  /** How many local activities may run at once; others wait for their turn. */
  public int getMaxConcurrentLocalActivityExecutionSize() {
    return maxConcurrentLocalActivityExecutionSize;
  }

  /**
   * Whether activities always go by their task queue, even where this worker could begin them as
   * soon as its workflow schedules them.
   */
  public boolean isEagerExecutionDisabled() {
    return disableEagerExecution;
  }

  /** The longest time that a heartbeat is held back. */
  public Duration getMaxHeartbeatThrottleInterval() {
    return maxHeartbeatThrottleInterval;
  }

  /** How long a heartbeat is held back where the activity has no heartbeat timeout. */
  public Duration getDefaultHeartbeatThrottleInterval() {
    return defaultHeartbeatThrottleInterval;
  }

  /** Builds {@link WorkerOptions}. */
  public static final class Builder {

    private int maxConcurrentActivityExecutionSize = 200;
    private int maxConcurrentWorkflowTaskExecutionSize = 200;
    private int maxConcurrentLocalActivityExecutionSize = 200;
    private boolean disableEagerExecution;
    private Duration maxHeartbeatThrottleInterval = Duration.ofSeconds(60);
    private Duration defaultHeartbeatThrottleInterval = Duration.ofSeconds(30);

    private Builder() {}

    /** See {@link WorkerOptions#getMaxConcurrentActivityExecutionSize()}; 200 unless set. */
    public Builder setMaxConcurrentActivityExecutionSize(int size) {
      maxConcurrentActivityExecutionSize = positive("maxConcurrentActivityExecutionSize", size);
      return this;
    }

    /** See {@link WorkerOptions#getMaxConcurrentWorkflowTaskExecutionSize()}; 200 unless set. */
    public Builder setMaxConcurrentWorkflowTaskExecutionSize(int size) {
      maxConcurrentWorkflowTaskExecutionSize =
          positive("maxConcurrentWorkflowTaskExecutionSize", size);
      return this;
    }

    /** See {@link WorkerOptions#getMaxConcurrentLocalActivityExecutionSize()}; 200 unless set. */
    public Builder setMaxConcurrentLocalActivityExecutionSize(int size) {
      maxConcurrentLocalActivityExecutionSize =
          positive("maxConcurrentLocalActivityExecutionSize", size);
      return this;
    }

    /** See {@link WorkerOptions#isEagerExecutionDisabled()}; false unless set. */
    public Builder setDisableEagerExecution(boolean disableEagerExecution) {
      this.disableEagerExecution = disableEagerExecution;
      return this;
    }

    /** See {@link WorkerOptions#getMaxHeartbeatThrottleInterval()}; a minute unless set. */
    public Builder setMaxHeartbeatThrottleInterval(Duration interval) {
      maxHeartbeatThrottleInterval = interval;
      return this;
    }

    /** See {@link WorkerOptions#getDefaultHeartbeatThrottleInterval()}; 30 s unless set. */
    public Builder setDefaultHeartbeatThrottleInterval(Duration interval) {
      defaultHeartbeatThrottleInterval = interval;
      return this;
    }

    /** The options. */
    public WorkerOptions build() {
      return new WorkerOptions(this);
    }

    private static int positive(String name, int value) {
      if (value <= 0) {
        throw new IllegalArgumentException(
            "Expected %s to be positive, but got %d".formatted(name, value));
      }
      return value;
    }
  }
}
