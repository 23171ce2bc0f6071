package dev.orchestrator.worker;

import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a worker runs workflow classes. The same idea and names as in Temporal's Java SDK. */
public final class WorkflowImplementationOptions {

  private final Set<Class<? extends Throwable>> failWorkflowExceptionTypes;
  private final @Nullable Consumer<Object> instanceInitializer;

  private WorkflowImplementationOptions(Builder builder) {
    failWorkflowExceptionTypes = builder.failWorkflowExceptionTypes;
    instanceInitializer = builder.instanceInitializer;
  }

  /** Options with defaults. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** The defaults. */
  public static WorkflowImplementationOptions getDefaultInstance() {
    return newBuilder().build();
  }

  /**
   * Exceptions that, with their subclasses, fail the workflow when they are thrown out of its
   * method. All others but {@link dev.orchestrator.failure.OrchestratorFailure} fail the workflow
   * task only, which is tried again, so that a mended program goes on where the broken one stopped.
   */
  public Set<Class<? extends Throwable>> getFailWorkflowExceptionTypes() {
    return failWorkflowExceptionTypes;
  }

  /** What is done to each object of a run before its code is called; null for nothing. */
  public @Nullable Consumer<Object> getInstanceInitializer() {
    return instanceInitializer;
  }

  /** Builds {@link WorkflowImplementationOptions}. */
  public static final class Builder {

    private Set<Class<? extends Throwable>> failWorkflowExceptionTypes = Set.of();
    private @Nullable Consumer<Object> instanceInitializer;

    private Builder() {}

    /** See {@link WorkflowImplementationOptions#getFailWorkflowExceptionTypes()}. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Builder setFailWorkflowExceptionTypes(Class<? extends Throwable>... types) {
      failWorkflowExceptionTypes = Set.of(types);
      return this;
    }

    /**
     * See {@link WorkflowImplementationOptions#getInstanceInitializer()}; for frameworks that set
     * fields. Called in the workflow's thread, where stubs can be made, and again in each replay.
     */
    public Builder setInstanceInitializer(@Nullable Consumer<Object> instanceInitializer) {
      this.instanceInitializer = instanceInitializer;
      return this;
    }

    /** The options. */
    public WorkflowImplementationOptions build() {
      return new WorkflowImplementationOptions(this);
    }
  }
}
