package dev.orchestrator.workflow;

import dev.orchestrator.activity.ActivityOptions;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a worker provides to workflow code. {@link Workflow} is its front; workflow code has no use
 * for this interface, which only has to be visible to the package that runs workflows. Each
 * coroutine of a run has its own context, bound to its thread.
 */
public interface WorkflowContext {

  /** The context of the calling thread. */
  static WorkflowContext current() {
    return Binding.current();
  }

  /** Binds this context to the calling thread while the task runs. */
  default void bind(Runnable task) {
    Binding.bind(this, task);
  }

  /** See {@link Workflow#getInfo()}. */
  WorkflowInfo info();

  /** See {@link Workflow#currentTimeMillis()}. */
  long currentTimeMillis();

  /** See {@link Workflow#isReplaying()}. */
  boolean isReplaying();

  /** See {@link Workflow#randomUUID()}. */
  UUID randomUUID();

  /** See {@link Workflow#newRandom()}. */
  Random newRandom();

  /** See {@link Workflow#sleep(Duration)}. */
  void sleep(Duration duration);

  /** See {@link Workflow#sideEffect(Class, Type, Functions.Func)}. */
  <R> @Nullable R sideEffect(Type type, Class<R> resultClass, Functions.Func<R> func);

  /** See {@link Workflow#newTimer(Duration)}. */
  Promise<@Nullable Void> newTimer(Duration delay);

  /** See {@link Workflow#await(Duration, java.util.function.Supplier)}; null waits for ever. */
  boolean await(@Nullable Duration timeout, BooleanSupplier condition);

  /** See {@link Workflow#newPromise()}. */
  <V extends @Nullable Object> CompletablePromise<V> newPromise();

  /**
   * Calls an action of the platform's own with the failure, or null, as soon as a promise is
   * complete: at once, and not in a coroutine, unlike the functions that users hand to promises.
   */
  void whenCompleted(Promise<?> promise, Consumer<@Nullable RuntimeException> action);

  /** See {@link Async#function(Functions.Func)}. */
  <R extends @Nullable Object> Promise<R> async(Functions.Func<R> func);

  /** See {@link Workflow#newUntypedActivityStub(ActivityOptions)}. */
  ActivityStub newUntypedActivityStub(ActivityOptions options);

  /** See {@link Workflow#newActivityStub(Class, ActivityOptions)}. */
  <T> T newActivityStub(Class<T> activityInterface, ActivityOptions options);

  /** The innermost cancellation scope of the calling code. */
  CancellationScope currentScope();

  /** See {@link Workflow#newCancellationScope(Functions.Proc1)}. */
  CancellationScope newScope(boolean detached, Functions.Proc1<CancellationScope> body);
}
