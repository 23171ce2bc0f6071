package dev.orchestrator.client;

import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.common.SearchAttributes;
import dev.orchestrator.common.VersioningOverride;
import dev.orchestrator.common.context.ContextPropagator;
import dev.orchestrator.protocol.execution.WorkflowIdConflictPolicy;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a workflow is started. The same idea and names as in Temporal's Java SDK. */
public final class WorkflowOptions {

  private final @Nullable String workflowId;
  private final @Nullable String taskQueue;
  private final WorkflowIdReusePolicy workflowIdReusePolicy;
  private final WorkflowIdConflictPolicy workflowIdConflictPolicy;
  private final @Nullable Duration workflowExecutionTimeout;
  private final @Nullable Duration workflowRunTimeout;
  private final @Nullable Duration workflowTaskTimeout;
  private final Map<String, Object> memo;
  private final @Nullable RetryOptions retryOptions;
  private final @Nullable String cronSchedule;
  private final @Nullable Duration startDelay;
  private final @Nullable SearchAttributes typedSearchAttributes;
  private final @Nullable List<ContextPropagator> contextPropagators;
  private final @Nullable VersioningOverride versioningOverride;

  private WorkflowOptions(Builder builder) {
    workflowId = builder.workflowId;
    taskQueue = builder.taskQueue;
    workflowIdReusePolicy = builder.workflowIdReusePolicy;
    workflowIdConflictPolicy = builder.workflowIdConflictPolicy;
    workflowExecutionTimeout = builder.workflowExecutionTimeout;
    workflowRunTimeout = builder.workflowRunTimeout;
    workflowTaskTimeout = builder.workflowTaskTimeout;
    memo = Map.copyOf(builder.memo);
    retryOptions = builder.retryOptions;
    cronSchedule = builder.cronSchedule;
    startDelay = builder.startDelay;
    typedSearchAttributes = builder.typedSearchAttributes;
    contextPropagators = builder.contextPropagators;
    versioningOverride = builder.versioningOverride;
  }

  /** Options with nothing set. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** A builder that starts from the given options. */
  public static Builder newBuilder(WorkflowOptions options) {
    Builder builder = new Builder();
    builder.workflowId = options.workflowId;
    builder.taskQueue = options.taskQueue;
    builder.workflowIdReusePolicy = options.workflowIdReusePolicy;
    builder.workflowIdConflictPolicy = options.workflowIdConflictPolicy;
    builder.workflowExecutionTimeout = options.workflowExecutionTimeout;
    builder.workflowRunTimeout = options.workflowRunTimeout;
    builder.workflowTaskTimeout = options.workflowTaskTimeout;
    builder.memo.putAll(options.memo);
    builder.retryOptions = options.retryOptions;
    builder.cronSchedule = options.cronSchedule;
    builder.startDelay = options.startDelay;
    builder.typedSearchAttributes = options.typedSearchAttributes;
    builder.contextPropagators = options.contextPropagators;
    builder.versioningOverride = options.versioningOverride;
    return builder;
  }

  /** A builder that starts from these options. */
  public Builder toBuilder() {
    return newBuilder(this);
  }

  /** The workflow's id, unique among the open runs of its namespace; null for a random one. */
  public @Nullable String getWorkflowId() {
    return workflowId;
  }

  /** The queue whose workers run the workflow; must be set to start one. */
  public @Nullable String getTaskQueue() {
    return taskQueue;
  }

  /** Whether the id of a closed run may be used again: always, unless set. */
  public WorkflowIdReusePolicy getWorkflowIdReusePolicy() {
    return workflowIdReusePolicy;
  }

  /** What happens when a run with the id is open: the start fails, unless set. */
  public WorkflowIdConflictPolicy getWorkflowIdConflictPolicy() {
    return workflowIdConflictPolicy;
  }

  /** How long all runs of the workflow together may take; null for no limit. */
  public @Nullable Duration getWorkflowExecutionTimeout() {
    return workflowExecutionTimeout;
  }

  /** How long this run may take; null for no limit. */
  public @Nullable Duration getWorkflowRunTimeout() {
    return workflowRunTimeout;
  }

  /** How long a worker may hold a workflow task that it began; null for the platform's default. */
  public @Nullable Duration getWorkflowTaskTimeout() {
    return workflowTaskTimeout;
  }

  /** Values that descriptions show. */
  public Map<String, Object> getMemo() {
    return memo;
  }

  /** By which another run follows one that failed or timed out; null for none. */
  public @Nullable RetryOptions getRetryOptions() {
    return retryOptions;
  }

  /**
   * By which the workflow runs again and again, until it is cancelled or terminated; null for none.
   */
  public @Nullable String getCronSchedule() {
    return cronSchedule;
  }

  /** How long the workflow waits before its code begins; null for no time. */
  public @Nullable Duration getStartDelay() {
    return startDelay;
  }

  /** What lists find the run by; null for nothing. */
  public @Nullable SearchAttributes getTypedSearchAttributes() {
    return typedSearchAttributes;
  }

  /**
   * What takes contexts of the starting thread along with this start, in place of the client's;
   * null for the client's. Workers read contexts by the propagators of their own client.
   */
  public @Nullable List<ContextPropagator> getContextPropagators() {
    return contextPropagators;
  }

  /** Which builds the workflow runs on whatever its code says; null for what the code says. */
  public @Nullable VersioningOverride getVersioningOverride() {
    return versioningOverride;
  }

  /** Builds {@link WorkflowOptions}. */
  public static final class Builder {

    private @Nullable String workflowId;
    private @Nullable String taskQueue;
    private WorkflowIdReusePolicy workflowIdReusePolicy = WorkflowIdReusePolicy.ALLOW_DUPLICATE;
    private WorkflowIdConflictPolicy workflowIdConflictPolicy = WorkflowIdConflictPolicy.FAIL;
    private @Nullable Duration workflowExecutionTimeout;
    private @Nullable Duration workflowRunTimeout;
    private @Nullable Duration workflowTaskTimeout;
    private final Map<String, Object> memo = new LinkedHashMap<>();
    private @Nullable RetryOptions retryOptions;
    private @Nullable String cronSchedule;
    private @Nullable Duration startDelay;
    private @Nullable SearchAttributes typedSearchAttributes;
    private @Nullable List<ContextPropagator> contextPropagators;
    private @Nullable VersioningOverride versioningOverride;

    private Builder() {}

    /** See {@link WorkflowOptions#getWorkflowId()}. */
    public Builder setWorkflowId(@Nullable String workflowId) {
      this.workflowId = workflowId;
      return this;
    }

    /** See {@link WorkflowOptions#getTaskQueue()}. */
    public Builder setTaskQueue(String taskQueue) {
      this.taskQueue = taskQueue;
      return this;
    }

    /** See {@link WorkflowOptions#getWorkflowIdReusePolicy()}. */
    public Builder setWorkflowIdReusePolicy(WorkflowIdReusePolicy workflowIdReusePolicy) {
      this.workflowIdReusePolicy = workflowIdReusePolicy;
      return this;
    }

    /** See {@link WorkflowOptions#getWorkflowIdConflictPolicy()}. */
    public Builder setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy conflictPolicy) {
      this.workflowIdConflictPolicy = conflictPolicy;
      return this;
    }

    /** See {@link WorkflowOptions#getWorkflowExecutionTimeout()}. */
    public Builder setWorkflowExecutionTimeout(@Nullable Duration workflowExecutionTimeout) {
      this.workflowExecutionTimeout = workflowExecutionTimeout;
      return this;
    }

    /** See {@link WorkflowOptions#getWorkflowRunTimeout()}. */
    public Builder setWorkflowRunTimeout(@Nullable Duration workflowRunTimeout) {
      this.workflowRunTimeout = workflowRunTimeout;
      return this;
    }

    /** See {@link WorkflowOptions#getWorkflowTaskTimeout()}. */
    public Builder setWorkflowTaskTimeout(@Nullable Duration workflowTaskTimeout) {
      this.workflowTaskTimeout = workflowTaskTimeout;
      return this;
    }

    /** See {@link WorkflowOptions#getMemo()}. */
    public Builder setMemo(Map<String, ? extends Object> memo) {
      this.memo.clear();
      this.memo.putAll(memo);
      return this;
    }

    /**
     * By which another run follows one that failed or timed out, with the same arguments; by
     * default none does. Clients that wait for the result wait for that of the last run.
     */
    public Builder setRetryOptions(@Nullable RetryOptions retryOptions) {
      this.retryOptions = retryOptions;
      return this;
    }

    /**
     * Has the workflow run again and again: five fields as of Unix cron ({@code 0 12 * * MON-FRI})
     * in UTC, or in the zone of a prefix {@code CRON_TZ=Europe/Paris}; {@code @hourly}, {@code
     * @daily}, {@code @weekly}, {@code @monthly}, {@code @yearly}; or {@code @every 1h30m}. A run
     * follows another that ended, never beside it. Not together with a start delay.
     */
    public Builder setCronSchedule(@Nullable String cronSchedule) {
      this.cronSchedule = cronSchedule;
      return this;
    }

    /** Has the first run's code begin later; a signal has it begin at once. */
    public Builder setStartDelay(@Nullable Duration startDelay) {
      this.startDelay = startDelay;
      return this;
    }

    /** See {@link WorkflowOptions#getTypedSearchAttributes()}. */
    public Builder setTypedSearchAttributes(@Nullable SearchAttributes typedSearchAttributes) {
      this.typedSearchAttributes = typedSearchAttributes;
      return this;
    }

    /** See {@link WorkflowOptions#getContextPropagators()}. */
    public Builder setContextPropagators(@Nullable List<ContextPropagator> contextPropagators) {
      this.contextPropagators = contextPropagators == null ? null : List.copyOf(contextPropagators);
      return this;
    }

    /** See {@link WorkflowOptions#getVersioningOverride()}. */
    public Builder setVersioningOverride(@Nullable VersioningOverride versioningOverride) {
      this.versioningOverride = versioningOverride;
      return this;
    }

    /** The options. */
    public WorkflowOptions build() {
      return new WorkflowOptions(this);
    }
  }
}
