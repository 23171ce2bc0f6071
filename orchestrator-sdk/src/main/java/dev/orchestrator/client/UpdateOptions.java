package dev.orchestrator.client;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * How an update is sent. The same idea and names as in Temporal's Java SDK.
 *
 * @param <R> what the update returns
 */
public final class UpdateOptions<R> {

  private final @Nullable String updateName;
  private final @Nullable String updateId;
  private final WorkflowUpdateStage waitForStage;
  private final @Nullable Class<R> resultClass;
  private final @Nullable Type resultType;

  private UpdateOptions(Builder<R> builder) {
    updateName = builder.updateName;
    updateId = builder.updateId;
    waitForStage = builder.waitForStage;
    resultClass = builder.resultClass;
    resultType = builder.resultType == null ? builder.resultClass : builder.resultType;
  }

  /** Options with nothing set: for typed stubs, which know the rest. */
  public static <R> Builder<R> newBuilder() {
    return new Builder<>();
  }

  /** Options of an update that returns a value of a class. */
  public static <R> Builder<R> newBuilder(Class<R> resultClass) {
    return new Builder<R>().setResultClass(resultClass);
  }

  /** A builder that starts from the given options. */
  public static <R> Builder<R> newBuilder(UpdateOptions<R> options) {
    Builder<R> builder = new Builder<>();
    builder.updateName = options.updateName;
    builder.updateId = options.updateId;
    builder.waitForStage = options.waitForStage;
    builder.resultClass = options.resultClass;
    builder.resultType = options.resultType;
    return builder;
  }

  /** Options with nothing set. */
  public static <R> UpdateOptions<R> getDefaultInstance() {
    return new Builder<R>().build();
  }

  /** A builder that starts from these options. */
  public Builder<R> toBuilder() {
    return newBuilder(this);
  }

  /** Which update; null where a typed stub's method says so. */
  public @Nullable String getUpdateName() {
    return updateName;
  }

  /** The update's id, unique in the run: two with the same id are one; null for a random one. */
  public @Nullable String getUpdateId() {
    return updateId;
  }

  /** How long the call waits: until the update is accepted, unless set. */
  public WorkflowUpdateStage getWaitForStage() {
    return waitForStage;
  }

  /** The class of the result; null where a typed stub's method says so. */
  public @Nullable Class<R> getResultClass() {
    return resultClass;
  }

  /** The generic type of the result; null where a typed stub's method says so. */
  public @Nullable Type getResultType() {
    return resultType;
  }

  /** Builds {@link UpdateOptions}. */
  public static final class Builder<R> {

    private @Nullable String updateName;
    private @Nullable String updateId;
    private WorkflowUpdateStage waitForStage = WorkflowUpdateStage.ACCEPTED;
    private @Nullable Class<R> resultClass;
    private @Nullable Type resultType;

    private Builder() {}

    /** See {@link UpdateOptions#getUpdateName()}. */
    public Builder<R> setUpdateName(String updateName) {
      this.updateName = updateName;
      return this;
    }

    /** See {@link UpdateOptions#getUpdateId()}. */
    public Builder<R> setUpdateId(String updateId) {
      this.updateId = updateId;
      return this;
    }

    /** See {@link UpdateOptions#getWaitForStage()}. */
    public Builder<R> setWaitForStage(WorkflowUpdateStage waitForStage) {
      this.waitForStage = waitForStage;
      return this;
    }

    /** See {@link UpdateOptions#getResultClass()}. */
    public Builder<R> setResultClass(Class<R> resultClass) {
      this.resultClass = resultClass;
      return this;
    }

    /** See {@link UpdateOptions#getResultType()}; the class unless set. */
    public Builder<R> setResultType(Type resultType) {
      this.resultType = resultType;
      return this;
    }

    /** The options. */
    public UpdateOptions<R> build() {
      return new UpdateOptions<>(this);
    }
  }
}
