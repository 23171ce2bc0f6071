package dev.orchestrator.workflow;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.common.converter.CheckedExceptionWrapper;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What workflow code calls. All of it gives the same answers when the workflow is replayed, so
 * workflow code uses nothing else for time, randomness, waiting, threads and the world outside.
 * Everything here throws {@link IllegalStateException} when it is called by other code.
 */
public final class Workflow extends WorkflowProperties {

  /** What {@link #getVersion} answers for a run that was past a change when it was made. */
  public static final int DEFAULT_VERSION = -1;

  private Workflow() {}

  private static WorkflowContext context() {
    return WorkflowContext.current();
  }

  /**
   * A stub of an activity interface, whose methods run activities and wait for their results.
   *
   * @param activityInterface an interface with {@code @ActivityInterface}
   * @param options how to run them
   * @throws IllegalStateException if the options set neither a schedule-to-close nor a
   *     start-to-close timeout
   */
  public static <T> T newActivityStub(Class<T> activityInterface, ActivityOptions options) {
    return context().newActivityStub(activityInterface, options);
  }

  /** A stub that runs activities by name, see {@link #newActivityStub}. */
  public static ActivityStub newUntypedActivityStub(ActivityOptions options) {
    return context().newUntypedActivityStub(options);
  }

  /**
   * A stub of an activity interface whose methods run activities in the process of the workflow, as
   * part of its workflow task: without a task queue, and with nothing in history but the result.
   * For short work; an attempt whose worker dies is made again, whatever the retry options say.
   *
   * @param activityInterface an interface with {@code @ActivityInterface}, whose implementation is
   *     registered with the workflow's own worker
   * @param options how to run them
   * @throws IllegalStateException if the options set neither a schedule-to-close nor a
   *     start-to-close timeout
   */
  public static <T> T newLocalActivityStub(
      Class<T> activityInterface, LocalActivityOptions options) {
    return context().newLocalActivityStub(activityInterface, options);
  }

  /** A stub that runs local activities by name, see {@link #newLocalActivityStub}. */
  public static ActivityStub newUntypedLocalActivityStub(LocalActivityOptions options) {
    return context().newUntypedLocalActivityStub(options);
  }

  /** Facts about the running workflow. */
  public static WorkflowInfo getInfo() {
    return context().info();
  }

  /**
   * The time in milliseconds since the epoch: that of the current workflow task, so it stands still
   * between two waits.
   */
  public static long currentTimeMillis() {
    return context().currentTimeMillis();
  }

  /**
   * Waits.
   *
   * @throws dev.orchestrator.failure.CanceledFailure if the current scope is cancelled meanwhile
   */
  public static void sleep(Duration duration) {
    context().sleep(duration);
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
    return context().newTimer(delay);
  }

  /** A promise that this workflow completes itself. */
  public static <V extends @Nullable Object> CompletablePromise<V> newPromise() {
    return context().newPromise();
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
    context().await(null, condition::get);
  }

  /**
   * Waits until a condition holds, or a time has passed.
   *
   * @return whether the condition held
   * @throws dev.orchestrator.failure.CanceledFailure if the current scope is cancelled meanwhile
   */
  public static boolean await(Duration timeout, Supplier<Boolean> condition) {
    return context().await(timeout, condition::get);
  }

  /** A random id, the same in replay. */
  public static UUID randomUUID() {
    return context().randomUUID();
  }

  /** A source of random numbers, the same in replay. */
  public static Random newRandom() {
    return context().newRandom();
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
    return context().sideEffect(resultType, resultClass, func);
  }

  /**
   * A value from outside that is asked for again and again: recorded in history only when it has
   * changed. In replay the recorded values are returned, and neither function is called.
   *
   * @param id which value it is; calls with the same id share what was recorded
   * @param updated whether the new value, its second argument, has to be recorded over the old one
   * @param func obtains the value, under the same rules as {@link #sideEffect}
   */
  public static <R> @Nullable R mutableSideEffect(
      String id, Class<R> resultClass, BiPredicate<R, R> updated, Functions.Func<R> func) {
    return mutableSideEffect(id, resultClass, resultClass, updated, func);
  }

  /** Like the form without a type, for a value of a generic type. */
  public static <R> @Nullable R mutableSideEffect(
      String id,
      Class<R> resultClass,
      Type resultType,
      BiPredicate<R, R> updated,
      Functions.Func<R> func) {
    return context().mutableSideEffect(id, resultType, resultClass, updated, func);
  }

  /**
   * The version of a change that this run is on, so that code can be changed under runs that are
   * under way: {@code if (getVersion("refund", DEFAULT_VERSION, 1) == DEFAULT_VERSION) old(); else
   * current();}. A run that comes to the change for the first time gets the highest version and
   * records it; a run that had been past that place gets {@link #DEFAULT_VERSION}; from then on a
   * run gets the same answer everywhere. Calls may be added at any time, and removed once no run is
   * left that needs an older branch.
   *
   * @param changeId names the change
   * @param minSupported the oldest version that the code still has a branch for
   * @param maxSupported the version of a new run
   * @return a version from {@code minSupported} to {@code maxSupported}; where the run is on
   *     another one its workflow task fails, until code is deployed that supports it
   * @throws IllegalArgumentException if there is no version between the two
   */
  public static int getVersion(String changeId, int minSupported, int maxSupported) {
    return context().version(changeId, minSupported, maxSupported);
  }

  /**
   * Whether this run came to a change of its code after the change was made: {@code if
   * (patched("refund")) current(); else old();}. The simpler form of {@link #getVersion}, known
   * from the SDKs of other languages: once no run is left that needs the old branch, the call is
   * replaced by {@link #deprecatePatch}, and once no run is left that was started before that,
   * removed. Removing it at once fails the workflow tasks of runs that have recorded it.
   */
  public static boolean patched(String patchId) {
    return context().patched(patchId);
  }

  /**
   * Stands where {@link #patched} did while runs are left that have recorded it; what is recorded
   * from here on may be missed by later code.
   */
  public static void deprecatePatch(String patchId) {
    context().deprecatePatch(patchId);
  }

  /**
   * Calls a function until it does not fail, with durable waits in between. For code of several
   * activities that belong together; a single activity is retried by its own options.
   *
   * @param expiration no attempt is begun after this time; empty for no limit
   * @return what the function returned
   * @throws RuntimeException what the function threw last: when the options say that it is not to
   *     be tried again, or it was cancelled
   */
  public static <R extends @Nullable Object> R retry(
      RetryOptions options, Optional<Duration> expiration, Functions.Func<R> function) {
    return Retries.run(options, expiration.orElse(null), function);
  }

  /** Like the form with a function, for a procedure. */
  public static void retry(
      RetryOptions options, Optional<Duration> expiration, Functions.Proc procedure) {
    Retries.run(options, expiration.orElse(null), procedure);
  }

  /**
   * A queue between coroutines of this workflow.
   *
   * @param capacity how many elements it holds before those who put some in have to wait
   * @throws IllegalArgumentException if the capacity is not positive
   */
  public static <E> WorkflowQueue<E> newWorkflowQueue(int capacity) {
    return new BoundedQueue<>(capacity);
  }

  /** A lock between coroutines of this workflow. */
  public static WorkflowLock newWorkflowLock() {
    return new FairLock();
  }

  /**
   * A semaphore between coroutines of this workflow.
   *
   * @throws IllegalArgumentException if the number of permits is negative
   */
  public static WorkflowSemaphore newWorkflowSemaphore(int permits) {
    return new FairSemaphore(permits);
  }

  /**
   * A stub whose workflow method runs a child workflow and waits for its result, and whose signal
   * methods signal it. A stub runs one child. The child's own failure is the cause of the {@code
   * ChildWorkflowFailure} that the parent gets.
   *
   * @param workflowInterface an interface with {@code @WorkflowInterface} and a workflow method
   * @param options how to run it
   */
  public static <T> T newChildWorkflowStub(
      Class<T> workflowInterface, ChildWorkflowOptions options) {
    return context().newChildWorkflowStub(workflowInterface, options);
  }

  /** Like {@link #newChildWorkflowStub(Class, ChildWorkflowOptions)}, with default options. */
  public static <T> T newChildWorkflowStub(Class<T> workflowInterface) {
    return newChildWorkflowStub(workflowInterface, ChildWorkflowOptions.getDefaultInstance());
  }

  /** A stub that runs a child workflow by the name of its type. */
  public static ChildWorkflowStub newUntypedChildWorkflowStub(
      String workflowType, ChildWorkflowOptions options) {
    return context().newUntypedChildWorkflowStub(workflowType, options);
  }

  /**
   * Like {@link #newUntypedChildWorkflowStub(String, ChildWorkflowOptions)}, by default options.
   */
  public static ChildWorkflowStub newUntypedChildWorkflowStub(String workflowType) {
    return newUntypedChildWorkflowStub(workflowType, ChildWorkflowOptions.getDefaultInstance());
  }

  /**
   * The first run of a child, as soon as it has begun; fails with {@code ChildWorkflowFailure} if
   * it cannot begin. A parent that is about to end waits for this where the child is to go on
   * alone.
   *
   * @param childWorkflowStub a stub of {@link #newChildWorkflowStub}
   * @throws IllegalArgumentException if it is none
   */
  public static Promise<WorkflowExecution> getWorkflowExecution(Object childWorkflowStub) {
    return context().executionOf(childWorkflowStub);
  }

  /**
   * A stub whose signal methods signal another workflow, whichever run of it is open.
   *
   * @param workflowInterface an interface with {@code @WorkflowInterface}
   */
  public static <T> T newExternalWorkflowStub(Class<T> workflowInterface, String workflowId) {
    return context()
        .newExternalWorkflowStub(workflowInterface, ExternalWorkflowStub.Target.of(workflowId));
  }

  /** Like {@link #newExternalWorkflowStub(Class, String)}, of one run. */
  public static <T> T newExternalWorkflowStub(
      Class<T> workflowInterface, WorkflowExecution execution) {
    return context()
        .newExternalWorkflowStub(workflowInterface, ExternalWorkflowStub.Target.of(execution));
  }

  /** A stub that signals and cancels another workflow, whichever run of it is open. */
  public static ExternalWorkflowStub newUntypedExternalWorkflowStub(String workflowId) {
    return context().newUntypedExternalWorkflowStub(ExternalWorkflowStub.Target.of(workflowId));
  }

  /** A stub that signals and cancels one run of another workflow. */
  public static ExternalWorkflowStub newUntypedExternalWorkflowStub(WorkflowExecution execution) {
    return context().newUntypedExternalWorkflowStub(ExternalWorkflowStub.Target.of(execution));
  }

  /**
   * Ends this run and goes on in a new one of the same workflow, which begins with these arguments
   * and an empty history. Nothing that this run began goes on: wait first for what matters. Clients
   * that wait for the result wait for that of the last run. Does not return.
   *
   * @param args the arguments of the workflow method
   */
  public static void continueAsNew(@Nullable Object... args) {
    continueAsNew(null, null, args);
  }

  /** Like {@link #continueAsNew(Object...)}, with what differs in the new run. */
  public static void continueAsNew(
      @Nullable ContinueAsNewOptions options, @Nullable Object... args) {
    continueAsNew(null, options, args);
  }

  /**
   * Like {@link #continueAsNew(Object...)}, maybe as a workflow of another type.
   *
   * @param workflowType null for the same
   * @param options what differs in the new run; null for nothing
   */
  public static void continueAsNew(
      @Nullable String workflowType,
      @Nullable ContinueAsNewOptions options,
      @Nullable Object... args) {
    var differing = options == null ? ContinueAsNewOptions.getDefaultInstance() : options;
    throw context().continueAsNew(workflowType, differing, args);
  }

  /**
   * A stub whose workflow method continues this workflow as one of the interface, see {@link
   * #continueAsNew(Object...)}.
   *
   * @param workflowInterface an interface with {@code @WorkflowInterface} and a workflow method
   */
  public static <T> T newContinueAsNewStub(Class<T> workflowInterface) {
    return newContinueAsNewStub(workflowInterface, ContinueAsNewOptions.getDefaultInstance());
  }

  /** Like {@link #newContinueAsNewStub(Class)}, with what differs in the new run. */
  public static <T> T newContinueAsNewStub(
      Class<T> workflowInterface, ContinueAsNewOptions options) {
    return context().newContinueAsNewStub(workflowInterface, options);
  }

  /**
   * What the last run of this workflow that completed returned: of use to a workflow with a cron
   * schedule. Null if none completed.
   */
  public static <R> @Nullable R getLastCompletionResult(Class<R> resultClass) {
    return getLastCompletionResult(resultClass, resultClass);
  }

  /** Like {@link #getLastCompletionResult(Class)} for a value of a generic type. */
  public static <R> @Nullable R getLastCompletionResult(Class<R> resultClass, Type resultType) {
    return context().lastCompletionResult(resultClass, resultType);
  }

  /** Why the run before failed, which this one follows by retry or cron; empty if it did not. */
  public static Optional<Exception> getPreviousRunFailure() {
    return context().previousRunFailure();
  }

  /** A scope around some code, to cancel what it began. Call {@code run()} to run it. */
  public static CancellationScope newCancellationScope(Runnable body) {
    return newCancellationScope(scope -> body.run());
  }

  /** Like {@link #newCancellationScope(Runnable)}; the code is handed its own scope. */
  public static CancellationScope newCancellationScope(Functions.Proc1<CancellationScope> body) {
    return context().newScope(false, body);
  }

  /**
   * A scope that cancellation from outside does not reach: for clean-up after the workflow was
   * cancelled.
   */
  public static CancellationScope newDetachedCancellationScope(Runnable body) {
    return context().newScope(true, scope -> body.run());
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
   * A Micrometer registry whose meters count nothing in replay, so that everything is counted once,
   * and whose timers measure workflow time. Its meters are those of the registry that the worker
   * was given, or of Micrometer's global one. Only with {@code micrometer-core} on the class path.
   */
  public static MeterRegistry getMeterRegistry() {
    return context().meterRegistry();
  }

  /**
   * Whether the code is being replayed. Only for things like logging: what the workflow does must
   * not depend on it.
   */
  public static boolean isReplaying() {
    return context().isReplaying();
  }

  /**
   * Adds handlers of signals, queries and updates: the annotated methods of the {@link
   * WorkflowInterface}s that the object implements, and the object itself if it is a {@link
   * DynamicSignalHandler}, {@link DynamicQueryHandler} or {@link DynamicUpdateHandler}, of which
   * there is one at a time. Signals that came before and had no handler are handed over now, and so
   * are updates, which wait for a handler until all code of the workflow waits.
   *
   * @throws IllegalArgumentException if the object handles nothing
   */
  public static void registerListener(Object listener) {
    context().registerListener(listener);
  }

  /** The update that the calling code handles or validates; empty in other code. */
  public static Optional<UpdateInfo> getCurrentUpdateInfo() {
    return context().currentUpdateInfo();
  }

  /**
   * Whether no handler of a signal or an update is at work: what to wait for before the workflow
   * ends, {@code Workflow.await(Workflow::isEveryHandlerFinished)}.
   */
  public static boolean isEveryHandlerFinished() {
    return context().isEveryHandlerFinished();
  }

  /**
   * Lets a checked exception pass through code that does not declare it; the other side sees the
   * exception itself. Unchecked exceptions are returned as they are.
   */
  public static RuntimeException wrap(Exception exception) {
    return CheckedExceptionWrapper.wrap(exception);
  }
}
