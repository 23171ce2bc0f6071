package dev.orchestrator.worker;

import dev.orchestrator.common.interceptors.WorkerInterceptor;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the workers of one process share. */
public final class WorkerFactoryOptions {

  private final int workflowCacheSize;
  private final Duration deadlockTimeout;
  private final InstantSource clock;
  private final List<WorkerListener> listeners;
  private final @Nullable MeterRegistry meterRegistry;
  private final DeterminismCheck determinismCheck;
  private final boolean recordCallSites;
  private final List<WorkerInterceptor> workerInterceptors;

  private WorkerFactoryOptions(Builder builder) {
    workflowCacheSize = builder.workflowCacheSize;
    deadlockTimeout = builder.deadlockTimeout;
    clock = builder.clock;
    listeners = List.copyOf(builder.listeners);
    meterRegistry = builder.meterRegistry;
    determinismCheck = builder.determinismCheck;
    recordCallSites = builder.recordCallSites;
    workerInterceptors = List.copyOf(builder.workerInterceptors);
  }

  /** Options with defaults. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** A builder that starts from these options. */
  public Builder toBuilder() {
    var builder =
        newBuilder()
            .setWorkflowCacheSize(workflowCacheSize)
            .setDeadlockTimeout(deadlockTimeout)
            .setClock(clock)
            .setMeterRegistry(meterRegistry)
            .setDeterminismCheck(determinismCheck)
            .setRecordCallSites(recordCallSites)
            .setWorkerInterceptors(workerInterceptors.toArray(WorkerInterceptor[]::new));
    listeners.forEach(builder::addListener);
    return builder;
  }

  /** The defaults. */
  public static WorkerFactoryOptions getDefaultInstance() {
    return newBuilder().build();
  }

  /** How many runs each worker keeps parked in memory, so that they need not be replayed. */
  public int getWorkflowCacheSize() {
    return workflowCacheSize;
  }

  /** How long workflow code may compute without waiting for anything. */
  public Duration getDeadlockTimeout() {
    return deadlockTimeout;
  }

  /** What tells workflow code the time, as far as events have not told it. */
  public InstantSource getClock() {
    return clock;
  }

  /** Who is told what the workers do. */
  public List<WorkerListener> getListeners() {
    return listeners;
  }

  /** A small blocked workflow takes 7 KiB; one evicted costs a reading of its whole history. */
  static int defaultWorkflowCacheSize(long maxHeapBytes) {
    return Math.clamp(maxHeapBytes / (64 * 1024), 600, 10_000);
  }

  /** Where the meters of workflow code go; null for Micrometer's global registry. */
  public @Nullable MeterRegistry getMeterRegistry() {
    return meterRegistry;
  }

  /** What is done about workflow code that would do something else in replay. */
  public DeterminismCheck getDeterminismCheck() {
    return determinismCheck;
  }

  /**
   * Whether history gets the lines of workflow code that commands come from, as one marker for each
   * workflow task with commands: errors of replay then name the line of both builds. Workers of
   * builds that do not know the marker cannot replay such histories.
   */
  public boolean isRecordCallSites() {
    return recordCallSites;
  }

  /** What puts itself around workflow and activity code, the outermost first. */
  public List<WorkerInterceptor> getWorkerInterceptors() {
    return workerInterceptors;
  }

  /** Builds {@link WorkerFactoryOptions}. */
  public static final class Builder {

    private int workflowCacheSize = defaultWorkflowCacheSize(Runtime.getRuntime().maxMemory());
    private Duration deadlockTimeout = Duration.ofSeconds(5);
    private InstantSource clock = InstantSource.system();
    private final List<WorkerListener> listeners = new ArrayList<>();
    private List<WorkerInterceptor> workerInterceptors = List.of();

    private @Nullable MeterRegistry meterRegistry;
    private DeterminismCheck determinismCheck = DeterminismCheck.WARN;
    private boolean recordCallSites;

    private Builder() {}

    /**
     * See {@link WorkerFactoryOptions#getWorkflowCacheSize()}; unless set, one for each 64 KiB that
     * the heap may grow to, but no fewer than 600 and no more than 10,000.
     */
    public Builder setWorkflowCacheSize(int workflowCacheSize) {
      this.workflowCacheSize = workflowCacheSize;
      return this;
    }

    /** See {@link WorkerFactoryOptions#getDeadlockTimeout()}; 5 s unless set. */
    public Builder setDeadlockTimeout(Duration deadlockTimeout) {
      this.deadlockTimeout = deadlockTimeout;
      return this;
    }

    /** See {@link WorkerFactoryOptions#getClock()}; the system's unless set. */
    public Builder setClock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** See {@link WorkerFactoryOptions#getMeterRegistry()}. */
    public Builder setMeterRegistry(@Nullable MeterRegistry meterRegistry) {
      this.meterRegistry = meterRegistry;
      return this;
    }

    /** See {@link WorkerFactoryOptions#getDeterminismCheck()}; a warning unless set. */
    public Builder setDeterminismCheck(DeterminismCheck determinismCheck) {
      this.determinismCheck = determinismCheck;
      return this;
    }

    /** See {@link WorkerFactoryOptions#isRecordCallSites()}; false unless set. */
    public Builder setRecordCallSites(boolean recordCallSites) {
      this.recordCallSites = recordCallSites;
      return this;
    }

    /** See {@link WorkerFactoryOptions#getListeners()}. */
    public Builder addListener(WorkerListener listener) {
      listeners.add(listener);
      return this;
    }

    /** See {@link WorkerFactoryOptions#getWorkerInterceptors()}; none unless set. */
    public Builder setWorkerInterceptors(WorkerInterceptor... workerInterceptors) {
      this.workerInterceptors = List.of(workerInterceptors);
      return this;
    }

    /** The options. */
    public WorkerFactoryOptions build() {
      return new WorkerFactoryOptions(this);
    }
  }
}
