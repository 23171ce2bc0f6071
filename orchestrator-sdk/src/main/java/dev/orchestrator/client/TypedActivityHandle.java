package dev.orchestrator.client;

import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A handle that knows the type of the result. */
record TypedActivityHandle<R>(
    UntypedActivityHandle handle, Class<R> resultClass, @Nullable Type resultType)
    implements ActivityHandle<R> {

  @Override
  public @Nullable R getResult() {
    return handle.getResult(resultClass, resultType);
  }

  @Override
  public @Nullable R getResult(long timeout, TimeUnit unit) throws TimeoutException {
    return handle.getResult(timeout, unit, resultClass, resultType);
  }

  @Override
  public CompletableFuture<@Nullable R> getResultAsync() {
    return handle.getResultAsync(resultClass, resultType);
  }

  @Override
  public String getActivityId() {
    return handle.getActivityId();
  }

  @Override
  public @Nullable String getActivityRunId() {
    return handle.getActivityRunId();
  }

  @Override
  public <T> @Nullable T getResult(Class<T> otherClass, @Nullable Type otherType) {
    return handle.getResult(otherClass, otherType);
  }

  @Override
  public <T> @Nullable T getResult(
      long timeout, TimeUnit unit, Class<T> otherClass, @Nullable Type otherType)
      throws TimeoutException {
    return handle.getResult(timeout, unit, otherClass, otherType);
  }

  @Override
  public <T> CompletableFuture<@Nullable T> getResultAsync(
      Class<T> otherClass, @Nullable Type otherType) {
    return handle.getResultAsync(otherClass, otherType);
  }

  @Override
  public ActivityExecutionDescription describe() {
    return handle.describe();
  }

  @Override
  public void cancel(@Nullable String reason) {
    handle.cancel(reason);
  }

  @Override
  public void terminate(@Nullable String reason) {
    handle.terminate(reason);
  }
}
