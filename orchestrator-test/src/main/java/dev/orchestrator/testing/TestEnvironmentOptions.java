package dev.orchestrator.testing;

import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.protocol.search.IndexedValueType;
import dev.orchestrator.worker.WorkerFactoryOptions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a {@link TestWorkflowEnvironment} is set up. The same idea as in Temporal's Java SDK. */
public final class TestEnvironmentOptions {

  private final WorkflowClientOptions workflowClientOptions;
  private final WorkerFactoryOptions workerFactoryOptions;
  private final @Nullable Instant initialTime;
  private final boolean useTimeskipping;
  private final Map<String, IndexedValueType> searchAttributes;

  private TestEnvironmentOptions(Builder builder) {
    workflowClientOptions = builder.workflowClientOptions;
    workerFactoryOptions = builder.workerFactoryOptions;
    initialTime = builder.initialTime;
    useTimeskipping = builder.useTimeskipping;
    searchAttributes = Map.copyOf(builder.searchAttributes);
  }

  /** Options with defaults. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** The defaults. */
  public static TestEnvironmentOptions getDefaultInstance() {
    return newBuilder().build();
  }

  /** Namespace, identity and data converter of client and workers. */
  public WorkflowClientOptions getWorkflowClientOptions() {
    return workflowClientOptions;
  }

  /** What the workers share; the environment sets the clock itself. */
  public WorkerFactoryOptions getWorkerFactoryOptions() {
    return workerFactoryOptions;
  }

  /** The time at which the environment begins; null for the machine's. */
  public @Nullable Instant getInitialTime() {
    return initialTime;
  }

  /** Whether time is skipped at all. */
  public boolean isUseTimeskipping() {
    return useTimeskipping;
  }

  /** The search attributes that are registered from the beginning: types by name. */
  public Map<String, IndexedValueType> getSearchAttributes() {
    return searchAttributes;
  }

  /** Builds {@link TestEnvironmentOptions}. */
  public static final class Builder {

    private WorkflowClientOptions workflowClientOptions =
        WorkflowClientOptions.newBuilder().build();
    private WorkerFactoryOptions workerFactoryOptions = WorkerFactoryOptions.getDefaultInstance();
    private @Nullable Instant initialTime;
    private boolean useTimeskipping = true;
    private final Map<String, IndexedValueType> searchAttributes = new HashMap<>();

    private Builder() {}

    /** See {@link TestEnvironmentOptions#getWorkflowClientOptions()}. */
    public Builder setWorkflowClientOptions(WorkflowClientOptions options) {
      this.workflowClientOptions = options;
      return this;
    }

    /** See {@link TestEnvironmentOptions#getWorkerFactoryOptions()}. */
    public Builder setWorkerFactoryOptions(WorkerFactoryOptions options) {
      this.workerFactoryOptions = options;
      return this;
    }

    /** See {@link TestEnvironmentOptions#getInitialTime()}. */
    public Builder setInitialTime(@Nullable Instant initialTime) {
      this.initialTime = initialTime;
      return this;
    }

    /** See {@link TestEnvironmentOptions#isUseTimeskipping()}; true unless set. */
    public Builder setUseTimeskipping(boolean useTimeskipping) {
      this.useTimeskipping = useTimeskipping;
      return this;
    }

    /** Registers a search attribute, as {@code SearchAttributeKey} names them. */
    public Builder registerSearchAttribute(String name, IndexedValueType type) {
      searchAttributes.put(name, type);
      return this;
    }

    /** The options. */
    public TestEnvironmentOptions build() {
      return new TestEnvironmentOptions(this);
    }
  }
}
