package dev.orchestrator.workflow;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Runs activities by the name of their type, for workflows that do not have the interface. */
public interface ActivityStub {

  /**
   * Runs an activity and waits for its result.
   *
   * @param activityName the activity type
   * @param resultClass the class of the result; {@code Void.class} to ignore it
   * @throws dev.orchestrator.failure.ActivityFailure if the activity failed
   */
  <R> @Nullable R execute(String activityName, Class<R> resultClass, @Nullable Object... args);

  /** Like {@link #execute(String, Class, Object...)} with a generic result type. */
  <R> @Nullable R execute(
      String activityName, Class<R> resultClass, Type resultType, @Nullable Object... args);

  /** Starts an activity without waiting for it. */
  <R> Promise<@Nullable R> executeAsync(
      String activityName, Class<R> resultClass, @Nullable Object... args);

  /** Like {@link #executeAsync(String, Class, Object...)} with a generic result type. */
  <R> Promise<@Nullable R> executeAsync(
      String activityName, Class<R> resultClass, Type resultType, @Nullable Object... args);
}
