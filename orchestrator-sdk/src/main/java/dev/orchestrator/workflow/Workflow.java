package dev.orchestrator.workflow;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.common.converter.CheckedExceptionWrapper;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What workflow code calls. All of it gives the same answers when the workflow is replayed, so
 * workflow code uses nothing else for time, randomness, waiting, threads and the world outside.
 * Everything here throws {@link IllegalStateException} when it is called by other code.
 */
public final class Workflow {

  private Workflow() {}

  /**
   * A stub of an activity interface, whose methods run activities and wait for their results.
   *
   * @param activityInterface an interface with {@code @ActivityInterface}
   * @param options how to run them
   * @throws IllegalStateException if the options set neither a schedule-to-close nor a
   *     start-to-close timeout
   */
  public static <T> T newActivityStub(Class<T> activityInterface, ActivityOptions options) {
    return WorkflowContext.current().newActivityStub(activityInterface, options);
  }

  /** A stub that runs activities by name, see {@link #newActivityStub}. */
  public static ActivityStub newUntypedActivityStub(ActivityOptions options) {
    return WorkflowContext.current().newUntypedActivityStub(options);
  }

  /** Facts about the running workflow. */
  public static WorkflowInfo getInfo() {
    return WorkflowContext.current().info();
  }

  /**
   * The time in milliseconds since the epoch: that of the current workflow task, so it stands still
   * between two waits.
   */
  public static long currentTimeMillis() {
    return WorkflowContext.current().currentTimeMillis();
  }

  /**
   * Waits.
   *
   * @throws dev.orchestrator.failure.CanceledFailure if the current scope is cancelled meanwhile
   */
  public static void sleep(Duration duration) {
    WorkflowContext.current().sleep(duration);
  }

  /** Waits for a number of milliseconds, see {@link #sleep(Duration)}. */
  public static void sleep(long millis) {
    sleep(Duration.ofMillis(millis));
  }

  /**
   * A promise that completes after a time, and fails with {@code CanceledFailure} when the current
   * scope is cancelled before. It survives restarts of everything.
   *
   * @param delay from the current workflow time on; nothing is waited for if it is zero
   * @throws IllegalArgumentException if it is negative
   */
  public static Promise<@Nullable Void> newTimer(Duration delay) {
    return WorkflowContext.current().newTimer(delay);
  }

  /** A promise that this workflow completes itself. */
  public static <V extends @Nullable Object> CompletablePromise<V> newPromise() {
    return WorkflowContext.current().newPromise();
  }

  /** A promise that has a value from the start. */
  public static <V extends @Nullable Object> Promise<V> newPromise(V value) {
    CompletablePromise<V> promise = newPromise();
    promise.complete(value);
    return promise;
  }

  /** A promise that failed from the start; a checked exception is wrapped. */
  public static <V extends @Nullable Object> Promise<V> newFailedPromise(Exception failure) {
    CompletablePromise<V> promise = newPromise();
    promise.completeExceptionally(CheckedExceptionWrapper.wrap(failure));
    return promise;
  }

  /**
   * Waits until a condition holds.
   *
   * @param condition looked at whenever the workflow went on; it must neither block nor change
   *     anything
   * @throws dev.orchestrator.failure.CanceledFailure if the current scope is cancelled meanwhile
   */
  public static void await(Supplier<Boolean> condition) {
    WorkflowContext.current().await(null, condition::get);
  }

  /**
   * Waits until a condition holds, or a time has passed.
   *
   * @return whether the condition held
   * @throws dev.orchestrator.failure.CanceledFailure if the current scope is cancelled meanwhile
   */
  public static boolean await(Duration timeout, Supplier<Boolean> condition) {
    return WorkflowContext.current().await(timeout, condition::get);
  }

  /** A random id, the same in replay. */
  public static UUID randomUUID() {
    return WorkflowContext.current().randomUUID();
  }

  /** A source of random numbers, the same in replay. */
  public static Random newRandom() {
    return WorkflowContext.current().newRandom();
  }

  /**
   * A value from outside, recorded in history: in replay the recorded value is returned and the
   * function is not called. For short things that cannot fail, such as reading a setting; an
   * activity is right for everything else.
   *
   * @param func obtains the value; it must not use the workflow's own API, and an exception fails
   *     the workflow task
   */
  public static <R> @Nullable R sideEffect(Class<R> resultClass, Functions.Func<R> func) {
    return sideEffect(resultClass, resultClass, func);
  }

  /** Like {@link #sideEffect(Class, Functions.Func)} for a value of a generic type. */
  public static <R> @Nullable R sideEffect(
      Class<R> resultClass, Type resultType, Functions.Func<R> func) {
    return WorkflowContext.current().sideEffect(resultType, resultClass, func);
  }

  /** A scope around some code, to cancel what it began. Call {@code run()} to run it. */
  public static CancellationScope newCancellationScope(Runnable body) {
    return newCancellationScope(scope -> body.run());
  }

  /** Like {@link #newCancellationScope(Runnable)}; the code is handed its own scope. */
  public static CancellationScope newCancellationScope(Functions.Proc1<CancellationScope> body) {
    return WorkflowContext.current().newScope(false, body);
  }

  /**
   * A scope that cancellation from outside does not reach: for clean-up after the workflow was
   * cancelled.
   */
  public static CancellationScope newDetachedCancellationScope(Runnable body) {
    return WorkflowContext.current().newScope(true, scope -> body.run());
  }

  /** A logger that says nothing in replay, so that each line is logged once. */
  public static Logger getLogger(Class<?> type) {
    return new WorkflowLogger(LoggerFactory.getLogger(type));
  }

  /** See {@link #getLogger(Class)}. */
  public static Logger getLogger(String name) {
    return new WorkflowLogger(LoggerFactory.getLogger(name));
  }

  /**
   * Whether the code is being replayed. Only for things like logging: what the workflow does must
   * not depend on it.
   */
  public static boolean isReplaying() {
    return WorkflowContext.current().isReplaying();
  }

  /**
   * Lets a checked exception pass through code that does not declare it; the other side sees the
   * exception itself. Unchecked exceptions are returned as they are.
   */
  public static RuntimeException wrap(Exception exception) {
    return CheckedExceptionWrapper.wrap(exception);
  }
}
