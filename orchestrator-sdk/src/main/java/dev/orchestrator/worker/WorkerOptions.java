package dev.orchestrator.worker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How much one worker does at once. The same names as in Temporal's Java SDK. */
public final class WorkerOptions {

  private final int maxConcurrentActivityExecutionSize;
  private final int maxConcurrentWorkflowTaskExecutionSize;
  private final int maxConcurrentLocalActivityExecutionSize;
  private final boolean disableEagerExecution;
  private final Duration maxHeartbeatThrottleInterval;
  private final Duration defaultHeartbeatThrottleInterval;
  private final double maxWorkerActivitiesPerSecond;
  private final double maxTaskQueueActivitiesPerSecond;
  private final @Nullable WorkerDeploymentOptions deploymentOptions;

  private WorkerOptions(Builder builder) {
    maxConcurrentActivityExecutionSize = builder.maxConcurrentActivityExecutionSize;
    maxConcurrentWorkflowTaskExecutionSize = builder.maxConcurrentWorkflowTaskExecutionSize;
    maxConcurrentLocalActivityExecutionSize = builder.maxConcurrentLocalActivityExecutionSize;
    disableEagerExecution = builder.disableEagerExecution;
    maxHeartbeatThrottleInterval = builder.maxHeartbeatThrottleInterval;
    defaultHeartbeatThrottleInterval = builder.defaultHeartbeatThrottleInterval;
    maxWorkerActivitiesPerSecond = builder.maxWorkerActivitiesPerSecond;
    maxTaskQueueActivitiesPerSecond = builder.maxTaskQueueActivitiesPerSecond;
    deploymentOptions = builder.deploymentOptions;
  }

  /** Options with defaults. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** The defaults. */
  public static WorkerOptions getDefaultInstance() {
    return newBuilder().build();
  }

  /**
   * How many activities may run at once, each on a virtual thread. One that a workflow of this
   * worker schedules counts from then on until its outcome has been reported.
   */
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

  /**
   * How many activities this worker may begin in a second, local activities aside; 0 for no limit.
   */
  public double getMaxWorkerActivitiesPerSecond() {
    return maxWorkerActivitiesPerSecond;
  }

  /**
   * How many activities all workers of the task queue together may begin in a second, local
   * activities aside; 0 for no limit. Each worker keeps to its share, which is this divided by the
   * number of workers that take activities of the queue; it follows that number within seconds.
   * Where one worker has less to do than its share, others do not make up for it, so it is an upper
   * bound. It must be set to the same value in all of them.
   */
  public double getMaxTaskQueueActivitiesPerSecond() {
    return maxTaskQueueActivitiesPerSecond;
  }

  /** Which build the worker is of; null if it is not told. */
  public @Nullable WorkerDeploymentOptions getDeploymentOptions() {
    return deploymentOptions;
  }

  /** Builds {@link WorkerOptions}. */
  public static final class Builder {

    private int maxConcurrentActivityExecutionSize = 1_000;
    private int maxConcurrentWorkflowTaskExecutionSize = 200;
    private int maxConcurrentLocalActivityExecutionSize = 200;
    private boolean disableEagerExecution;
    private Duration maxHeartbeatThrottleInterval = Duration.ofSeconds(60);
    private Duration defaultHeartbeatThrottleInterval = Duration.ofSeconds(30);
    private double maxWorkerActivitiesPerSecond;
    private double maxTaskQueueActivitiesPerSecond;
    private @Nullable WorkerDeploymentOptions deploymentOptions;

    private Builder() {}

    /** See {@link WorkerOptions#getMaxConcurrentActivityExecutionSize()}; 1,000 unless set. */
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

    /** See {@link WorkerOptions#getMaxWorkerActivitiesPerSecond()}; no limit unless set. */
    public Builder setMaxWorkerActivitiesPerSecond(double activities) {
      maxWorkerActivitiesPerSecond = rate("maxWorkerActivitiesPerSecond", activities);
      return this;
    }

    /** See {@link WorkerOptions#getMaxTaskQueueActivitiesPerSecond()}; no limit unless set. */
    public Builder setMaxTaskQueueActivitiesPerSecond(double activities) {
      maxTaskQueueActivitiesPerSecond = rate("maxTaskQueueActivitiesPerSecond", activities);
      return this;
    }

    /** See {@link WorkerOptions#getDeploymentOptions()}; null unless set. */
    public Builder setDeploymentOptions(@Nullable WorkerDeploymentOptions options) {
      deploymentOptions = options;
      return this;
    }

    /** The options. */
    public WorkerOptions build() {
      return new WorkerOptions(this);
    }

    private static double rate(String name, double value) {
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "Expected %s to be 0 or more, but got %s".formatted(name, value));
      }
      return value;
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
