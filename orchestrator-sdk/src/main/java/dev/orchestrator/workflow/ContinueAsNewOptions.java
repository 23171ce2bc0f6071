package dev.orchestrator.workflow;

import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.common.SearchAttributes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What differs in the run that a workflow continues as; what is not set stays as it is. The same
 * idea and names as in Temporal's Java SDK.
 */
public final class ContinueAsNewOptions {

  private static final ContinueAsNewOptions DEFAULT = newBuilder().build();

  private final @Nullable Duration workflowRunTimeout;
  private final @Nullable String taskQueue;
  private final @Nullable Duration workflowTaskTimeout;
  private final @Nullable Map<String, Object> memo;
  private final @Nullable RetryOptions retryOptions;
  private final @Nullable SearchAttributes typedSearchAttributes;

  private ContinueAsNewOptions(Builder builder) {
    workflowRunTimeout = builder.workflowRunTimeout;
    taskQueue = builder.taskQueue;
    workflowTaskTimeout = builder.workflowTaskTimeout;
    memo = builder.memo == null ? null : new LinkedHashMap<>(builder.memo);
    retryOptions = builder.retryOptions;
    typedSearchAttributes = builder.typedSearchAttributes;
  }

  /** Options that set nothing. */
  public static ContinueAsNewOptions getDefaultInstance() {
    return DEFAULT;
  }

  /** A builder that sets nothing. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** A builder that begins with other options. */
  public static Builder newBuilder(@Nullable ContinueAsNewOptions options) {
    return options == null ? new Builder() : new Builder(options);
  }

  /** How long the new run may take; null for as long as this one. */
  public @Nullable Duration getWorkflowRunTimeout() {
    return workflowRunTimeout;
  }

  /** The queue whose workers run the new run; null for that of this one. */
  public @Nullable String getTaskQueue() {
    return taskQueue;
  }

  /** How long a worker may hold a workflow task; null for as long as in this run. */
  public @Nullable Duration getWorkflowTaskTimeout() {
    return workflowTaskTimeout;
  }

  /** The memo in place of the present one; null to keep that. */
  public @Nullable Map<String, Object> getMemo() {
    return memo;
  }

  /** By which another run follows one that fails; null for those of this run. */
  public @Nullable RetryOptions getRetryOptions() {
    return retryOptions;
  }

  /** What lists find the new run by in place of the present values; null to keep those. */
  public @Nullable SearchAttributes getTypedSearchAttributes() {
    return typedSearchAttributes;
  }

  /** Collects options. */
  public static final class Builder {

    private @Nullable Duration workflowRunTimeout;
    private @Nullable String taskQueue;
    private @Nullable Duration workflowTaskTimeout;
    private @Nullable Map<String, Object> memo;
    private @Nullable RetryOptions retryOptions;
    private @Nullable SearchAttributes typedSearchAttributes;

    private Builder() {}

    private Builder(ContinueAsNewOptions options) {
      workflowRunTimeout = options.workflowRunTimeout;
      taskQueue = options.taskQueue;
      workflowTaskTimeout = options.workflowTaskTimeout;
      memo = options.memo;
      retryOptions = options.retryOptions;
      typedSearchAttributes = options.typedSearchAttributes;
    }

    /** See {@link ContinueAsNewOptions#getWorkflowRunTimeout()}. */
    public Builder setWorkflowRunTimeout(@Nullable Duration workflowRunTimeout) {
      this.workflowRunTimeout = workflowRunTimeout;
      return this;
    }

    /** See {@link ContinueAsNewOptions#getTaskQueue()}. */
    public Builder setTaskQueue(@Nullable String taskQueue) {
      this.taskQueue = taskQueue;
      return this;
    }

    /** See {@link ContinueAsNewOptions#getWorkflowTaskTimeout()}. */
    public Builder setWorkflowTaskTimeout(@Nullable Duration workflowTaskTimeout) {
      this.workflowTaskTimeout = workflowTaskTimeout;
      return this;
    }

    /** See {@link ContinueAsNewOptions#getMemo()}. */
    public Builder setMemo(@Nullable Map<String, Object> memo) {
      this.memo = memo;
      return this;
    }

    /** See {@link ContinueAsNewOptions#getRetryOptions()}. */
    public Builder setRetryOptions(@Nullable RetryOptions retryOptions) {
      this.retryOptions = retryOptions;
      return this;
    }

    /** See {@link ContinueAsNewOptions#getTypedSearchAttributes()}. */
    public Builder setTypedSearchAttributes(@Nullable SearchAttributes typedSearchAttributes) {
      this.typedSearchAttributes = typedSearchAttributes;
      return this;
    }

    /** The options. */
    public ContinueAsNewOptions build() {
      return new ContinueAsNewOptions(this);
    }
  }
}
