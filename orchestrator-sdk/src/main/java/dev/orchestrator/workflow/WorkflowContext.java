package dev.orchestrator.workflow;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.common.SearchAttributeUpdate;
import dev.orchestrator.common.SearchAttributes;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiPredicate;
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

  /** See {@link Workflow#getMeterRegistry()}. */
  MeterRegistry meterRegistry();

  /** See {@link Workflow#randomUUID()}. */
  UUID randomUUID();

  /** See {@link Workflow#newRandom()}. */
  Random newRandom();

  /** See {@link Workflow#sleep(Duration)}. */
  default void sleep(Duration duration) {
    newTimer(duration).get();
  }

  /** See {@link Workflow#sideEffect(Class, Type, Functions.Func)}. */
  <R> @Nullable R sideEffect(Type type, Class<R> resultClass, Functions.Func<R> func);

  /** See {@link Workflow#mutableSideEffect(String, Class, Type, BiPredicate, Functions.Func)}. */
  <R> @Nullable R mutableSideEffect(
      String id,
      Type type,
      Class<R> resultClass,
      BiPredicate<R, R> updated,
      Functions.Func<R> func);

  /** See {@link Workflow#getVersion(String, int, int)}. */
  int version(String changeId, int minSupported, int maxSupported);

  /** See {@link Workflow#patched(String)}. */
  boolean patched(String patchId);

  /** See {@link Workflow#deprecatePatch(String)}. */
  void deprecatePatch(String patchId);

  /** See {@link Workflow#getTypedSearchAttributes()}. */
  SearchAttributes searchAttributes();

  /** See {@link Workflow#upsertTypedSearchAttributes(SearchAttributeUpdate...)}. */
  void upsertSearchAttributes(SearchAttributeUpdate<?>... updates);

  /** See {@link Workflow#getMemo(String, Class, Type)}. */
  <T> @Nullable T memo(String key, Class<T> valueClass, Type genericType);

  /** See {@link Workflow#upsertMemo(Map)}. */
  void upsertMemo(Map<String, ? extends @Nullable Object> memo);

  /** See {@link Workflow#newTimer(Duration)}. */
  Promise<@Nullable Void> newTimer(Duration delay);

  /** See {@link Workflow#await(Duration, java.util.function.Supplier)}; null waits for ever. */
  boolean await(@Nullable Duration timeout, BooleanSupplier condition);

  /**
   * Waits for a condition of the platform's own, which need not be kept from changing anything.
   *
   * @param timeout how long at most; null waits for ever
   * @param cancellable whether cancellation of the current scope ends the wait
   * @return whether the condition came to hold
   */
  boolean await(@Nullable Duration timeout, BooleanSupplier condition, boolean cancellable);

  /** The values that belong to the calling coroutine, by the object that stands for each. */
  Map<Object, @Nullable Object> coroutineLocals();

  /** The values that belong to the run, by the object that stands for each. */
  Map<Object, @Nullable Object> runLocals();

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

  /** A stub whose options come from outside of the workflow's code. */
  <T> T newActivityStub(Class<T> activityInterface, ActivityStubOptions options);

  /** See {@link Workflow#newUntypedLocalActivityStub(LocalActivityOptions)}. */
  ActivityStub newUntypedLocalActivityStub(LocalActivityOptions options);

  /** See {@link Workflow#newLocalActivityStub(Class, LocalActivityOptions)}. */
  <T> T newLocalActivityStub(Class<T> activityInterface, LocalActivityOptions options);

  /**
   * See {@link Workflow#continueAsNew(String, ContinueAsNewOptions, Object...)}. Does not return:
   * the type is there for the compiler, which callers tell by {@code throw}.
   */
  RuntimeException continueAsNew(
      @Nullable String workflowType, ContinueAsNewOptions options, @Nullable Object[] args);

  /** See {@link Workflow#newContinueAsNewStub(Class, ContinueAsNewOptions)}. */
  <T> T newContinueAsNewStub(Class<T> workflowInterface, ContinueAsNewOptions options);

  /** See {@link Workflow#newUntypedChildWorkflowStub(String, ChildWorkflowOptions)}. */
  ChildWorkflowStub newUntypedChildWorkflowStub(String workflowType, ChildWorkflowOptions options);

  /** See {@link Workflow#newChildWorkflowStub(Class, ChildWorkflowOptions)}. */
  <T> T newChildWorkflowStub(Class<T> workflowInterface, ChildWorkflowOptions options);

  /** See {@link Workflow#getWorkflowExecution(Object)}. */
  Promise<WorkflowExecution> executionOf(Object childStub);

  /** See {@link Workflow#newUntypedExternalWorkflowStub(String)}. */
  ExternalWorkflowStub newUntypedExternalWorkflowStub(ExternalWorkflowStub.Target target);

  /** See {@link Workflow#newExternalWorkflowStub(Class, String)}. */
  <T> T newExternalWorkflowStub(Class<T> workflowInterface, ExternalWorkflowStub.Target target);

  /** See {@link Workflow#getLastCompletionResult(Class, Type)}. */
  <R> @Nullable R lastCompletionResult(Class<R> resultClass, Type resultType);

  /** See {@link Workflow#getPreviousRunFailure()}. */
  Optional<Exception> previousRunFailure();

  /** The innermost cancellation scope of the calling code. */
  CancellationScope currentScope();

  /** See {@link Workflow#newCancellationScope(Functions.Proc1)}. */
  CancellationScope newScope(boolean detached, Functions.Proc1<CancellationScope> body);

  /** See {@link Workflow#registerListener(Object)}. */
  void registerListener(Object listener);

  /** See {@link Workflow#getCurrentUpdateInfo()}. */
  Optional<UpdateInfo> currentUpdateInfo();

  /** See {@link Workflow#isEveryHandlerFinished()}. */
  boolean isEveryHandlerFinished();
}
