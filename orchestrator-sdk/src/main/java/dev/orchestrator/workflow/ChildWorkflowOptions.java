package dev.orchestrator.workflow;

import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.common.SearchAttributes;
import dev.orchestrator.protocol.execution.ParentClosePolicy;
import dev.orchestrator.protocol.execution.WorkflowIdReusePolicy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a child workflow is run. The same idea and names as in Temporal's Java SDK. */
public final class ChildWorkflowOptions {

  private static final ChildWorkflowOptions DEFAULT = newBuilder().build();

  private final @Nullable String workflowId;
  private final WorkflowIdReusePolicy workflowIdReusePolicy;
  private final @Nullable Duration workflowRunTimeout;
  private final @Nullable Duration workflowExecutionTimeout;
  private final @Nullable Duration workflowTaskTimeout;
  private final @Nullable String taskQueue;
  private final ParentClosePolicy parentClosePolicy;
  private final ChildWorkflowCancellationType cancellationType;
  private final Map<String, Object> memo;
  private final @Nullable RetryOptions retryOptions;
  private final @Nullable String cronSchedule;
  private final @Nullable SearchAttributes typedSearchAttributes;

  private ChildWorkflowOptions(Builder builder) {
    workflowId = builder.workflowId;
    workflowIdReusePolicy = builder.workflowIdReusePolicy;
    workflowRunTimeout = builder.workflowRunTimeout;
    workflowExecutionTimeout = builder.workflowExecutionTimeout;
    workflowTaskTimeout = builder.workflowTaskTimeout;
    taskQueue = builder.taskQueue;
    parentClosePolicy = builder.parentClosePolicy;
    cancellationType = builder.cancellationType;
    memo = new LinkedHashMap<>(builder.memo);
    retryOptions = builder.retryOptions;
    cronSchedule = builder.cronSchedule;
    typedSearchAttributes = builder.typedSearchAttributes;
  }

  /** Options that set nothing. */
  public static ChildWorkflowOptions getDefaultInstance() {
    return DEFAULT;
  }

  /** A builder that sets nothing. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** A builder that begins with other options. */
  public static Builder newBuilder(@Nullable ChildWorkflowOptions options) {
    return options == null ? new Builder() : new Builder(options);
  }

  /** A builder that begins with these options. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** The child's workflow id; null for one that the platform chooses, the same in replay. */
  public @Nullable String getWorkflowId() {
    return workflowId;
  }

  /** Whether the id of a closed workflow may be used again; by default it may. */
  public WorkflowIdReusePolicy getWorkflowIdReusePolicy() {
    return workflowIdReusePolicy;
  }

  /** How long one run may take; null for no limit. */
  public @Nullable Duration getWorkflowRunTimeout() {
    return workflowRunTimeout;
  }

  /** How long all runs of the child together may take; null for no limit. */
  public @Nullable Duration getWorkflowExecutionTimeout() {
    return workflowExecutionTimeout;
  }

  /** How long a worker may hold a workflow task; null for what the server is configured to. */
  public @Nullable Duration getWorkflowTaskTimeout() {
    return workflowTaskTimeout;
  }

  /** The queue whose workers run the child; null for that of the parent. */
  public @Nullable String getTaskQueue() {
    return taskQueue;
  }

  /** What becomes of the child when the parent closes before it; by default it is terminated. */
  public ParentClosePolicy getParentClosePolicy() {
    return parentClosePolicy;
  }

  /** What cancelling the scope of the child does; by default the parent waits for its end. */
  public ChildWorkflowCancellationType getCancellationType() {
    return cancellationType;
  }

  /** Values that descriptions show. */
  public Map<String, Object> getMemo() {
    return memo;
  }

  /** By which another run follows one that fails; null for none. The parent awaits the last. */
  public @Nullable RetryOptions getRetryOptions() {
    return retryOptions;
  }

  /** By which the child runs again and again; null for none. */
  public @Nullable String getCronSchedule() {
    return cronSchedule;
  }

  /** What lists find the child by; null for nothing: a child has none of those of its parent. */
  public @Nullable SearchAttributes getTypedSearchAttributes() {
    return typedSearchAttributes;
  }

  /** Collects options. */
  public static final class Builder {

    private @Nullable String workflowId;
    private WorkflowIdReusePolicy workflowIdReusePolicy = WorkflowIdReusePolicy.ALLOW_DUPLICATE;
    private @Nullable Duration workflowRunTimeout;
    private @Nullable Duration workflowExecutionTimeout;
    private @Nullable Duration workflowTaskTimeout;
    private @Nullable String taskQueue;
    private ParentClosePolicy parentClosePolicy = ParentClosePolicy.TERMINATE;
    private ChildWorkflowCancellationType cancellationType =
        ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED;
    private Map<String, ?> memo = Map.of();
    private @Nullable RetryOptions retryOptions;
    private @Nullable String cronSchedule;
    private @Nullable SearchAttributes typedSearchAttributes;

    private Builder() {}

    private Builder(ChildWorkflowOptions options) {
      workflowId = options.workflowId;
      workflowIdReusePolicy = options.workflowIdReusePolicy;
      workflowRunTimeout = options.workflowRunTimeout;
      workflowExecutionTimeout = options.workflowExecutionTimeout;
      workflowTaskTimeout = options.workflowTaskTimeout;
      taskQueue = options.taskQueue;
      parentClosePolicy = options.parentClosePolicy;
      cancellationType = options.cancellationType;
      memo = options.memo;
      retryOptions = options.retryOptions;
      cronSchedule = options.cronSchedule;
      typedSearchAttributes = options.typedSearchAttributes;
    }

    /** See {@link ChildWorkflowOptions#getWorkflowId()}. */
    public Builder setWorkflowId(@Nullable String workflowId) {
      this.workflowId = workflowId;
      return this;
    }

    /** See {@link ChildWorkflowOptions#getWorkflowIdReusePolicy()}. */
    public Builder setWorkflowIdReusePolicy(WorkflowIdReusePolicy workflowIdReusePolicy) {
      this.workflowIdReusePolicy = workflowIdReusePolicy;
      return this;
    }

    /** See {@link ChildWorkflowOptions#getWorkflowRunTimeout()}. */
    public Builder setWorkflowRunTimeout(@Nullable Duration workflowRunTimeout) {
      this.workflowRunTimeout = workflowRunTimeout;
      return this;
    }

    /** See {@link ChildWorkflowOptions#getWorkflowExecutionTimeout()}. */
    public Builder setWorkflowExecutionTimeout(@Nullable Duration workflowExecutionTimeout) {
      this.workflowExecutionTimeout = workflowExecutionTimeout;
      return this;
    }

    /** See {@link ChildWorkflowOptions#getWorkflowTaskTimeout()}. */
    public Builder setWorkflowTaskTimeout(@Nullable Duration workflowTaskTimeout) {
      this.workflowTaskTimeout = workflowTaskTimeout;
      return this;
    }

    /** See {@link ChildWorkflowOptions#getTaskQueue()}. */
    public Builder setTaskQueue(@Nullable String taskQueue) {
      this.taskQueue = taskQueue;
      return this;
    }

    /** See {@link ChildWorkflowOptions#getParentClosePolicy()}. */
    public Builder setParentClosePolicy(ParentClosePolicy parentClosePolicy) {
      this.parentClosePolicy = parentClosePolicy;
      return this;
    }

    /** See {@link ChildWorkflowOptions#getCancellationType()}. */
    public Builder setCancellationType(ChildWorkflowCancellationType cancellationType) {
      this.cancellationType = cancellationType;
      return this;
    }

    /** See {@link ChildWorkflowOptions#getMemo()}. */
    public Builder setMemo(Map<String, ?> memo) {
      this.memo = memo;
      return this;
    }

    /** See {@link ChildWorkflowOptions#getRetryOptions()}. */
    public Builder setRetryOptions(@Nullable RetryOptions retryOptions) {
      this.retryOptions = retryOptions;
      return this;
    }

    /** See {@link ChildWorkflowOptions#getCronSchedule()}. */
    public Builder setCronSchedule(@Nullable String cronSchedule) {
      this.cronSchedule = cronSchedule;
      return this;
    }

    /** See {@link ChildWorkflowOptions#getTypedSearchAttributes()}. */
    public Builder setTypedSearchAttributes(@Nullable SearchAttributes typedSearchAttributes) {
      this.typedSearchAttributes = typedSearchAttributes;
      return this;
    }

    /** The options. */
    public ChildWorkflowOptions build() {
      return new ChildWorkflowOptions(this);
    }
  }
}
