package dev.orchestrator.worker;

import dev.orchestrator.common.VersioningBehavior;
import dev.orchestrator.common.WorkerDeploymentVersion;
import org.jspecify.annotations.Nullable;

/**
 * Which build a worker is of, and what that means. The same idea and names as in Temporal's Java
 * SDK. Immutable.
 */
public final class WorkerDeploymentOptions {

  private final @Nullable WorkerDeploymentVersion version;
  private final boolean useVersioning;
  private final VersioningBehavior defaultVersioningBehavior;

  private WorkerDeploymentOptions(Builder builder) {
    version = builder.version;
    useVersioning = builder.useVersioning;
    defaultVersioningBehavior = builder.defaultVersioningBehavior;
  }

  /** Options with nothing set. */
  public static Builder newBuilder() {
    return new Builder();
  }

  /** The build; null if it is not told. */
  public @Nullable WorkerDeploymentVersion getVersion() {
    return version;
  }

  /**
   * Whether the worker gets only the workflow tasks that are for its build. If not, its build is
   * merely recorded with what it decides.
   */
  public boolean isUsingVersioning() {
    return useVersioning;
  }

  /** What holds for workflows that say nothing themselves. */
  public VersioningBehavior getDefaultVersioningBehavior() {
    return defaultVersioningBehavior;
  }

  /** Builds {@link WorkerDeploymentOptions}. */
  public static final class Builder {

    private @Nullable WorkerDeploymentVersion version;
    private boolean useVersioning;
    private VersioningBehavior defaultVersioningBehavior = VersioningBehavior.UNSPECIFIED;

    private Builder() {}

    /** See {@link WorkerDeploymentOptions#getVersion()}. */
    public Builder setVersion(@Nullable WorkerDeploymentVersion version) {
      this.version = version;
      return this;
    }

    /** See {@link WorkerDeploymentOptions#isUsingVersioning()}; false unless set. */
    public Builder setUseVersioning(boolean useVersioning) {
      this.useVersioning = useVersioning;
      return this;
    }

    /**
     * See {@link WorkerDeploymentOptions#getDefaultVersioningBehavior()}. Unless set, every
     * workflow of a worker that uses versioning needs {@code @WorkflowVersioningBehavior}.
     */
    public Builder setDefaultVersioningBehavior(VersioningBehavior behavior) {
      defaultVersioningBehavior = behavior;
      return this;
    }

    /**
     * The options.
     *
     * @throws IllegalStateException if versioning is to be used without a version
     */
    public WorkerDeploymentOptions build() {
      if (useVersioning && version == null) {
        throw new IllegalStateException("Expected a version where versioning is used");
      }
      return new WorkerDeploymentOptions(this);
    }
  }
}
