package dev.orchestrator.client;

import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A standalone activity whose result's type is known. */
public interface ActivityHandle<R> extends UntypedActivityHandle {

  /** Waits for the result. */
  @Nullable R getResult();

  /** Waits for the result, but not longer than the time. */
  @Nullable R getResult(long timeout, TimeUnit unit) throws TimeoutException;

  /** Waits for the result in the background. */
  CompletableFuture<@Nullable R> getResultAsync();

  /** The same activity, its result of the class. */
  static <R> ActivityHandle<R> fromUntyped(UntypedActivityHandle handle, Class<R> resultClass) {
    return fromUntyped(handle, resultClass, null);
  }

  /**
   * The same activity, its result of the type.
   *
   * @param resultType the class with its type arguments; null where it has none
   */
  static <R> ActivityHandle<R> fromUntyped(
      UntypedActivityHandle handle, Class<R> resultClass, @Nullable Type resultType) {
    return new TypedActivityHandle<>(handle, resultClass, resultType);
  }
}
