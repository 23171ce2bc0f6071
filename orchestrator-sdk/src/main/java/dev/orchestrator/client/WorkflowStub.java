package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One workflow, without its interface: types, signals and queries by name. Thread-safe.
 *
 * <p>All methods throw {@link WorkflowServiceException} if the platform cannot be reached, and
 * {@link WorkflowNotFoundException} if there is no such run, or it is closed and must not be.
 */
public interface WorkflowStub {

  /**
   * The untyped form of a stub that {@link WorkflowClient#newWorkflowStub} made.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static WorkflowStub fromTyped(Object typed) {
    if (Proxy.isProxyClass(typed.getClass())
        && Proxy.getInvocationHandler(typed) instanceof WorkflowInvocationHandler handler) {
      return handler.untyped();
    }
    throw new IllegalArgumentException(
        "Expected a workflow stub, but got " + typed.getClass().getName());
  }

  /**
   * Starts the workflow; returns when that is durable.
   *
   * @throws IllegalStateException if the stub was started before, or is of an existing workflow
   * @throws WorkflowExecutionAlreadyStarted if the id is taken
   */
  WorkflowExecution start(@Nullable Object... args);

  /** Hands the workflow a signal; returns when it is durable, not when it was handled. */
  void signal(String signalName, @Nullable Object... args);

  /**
   * Signals the workflow's open run; starts one first if there is none. Both in one step.
   *
   * @return the run that was signalled
   * @throws IllegalStateException if the stub is of an existing workflow
   */
  WorkflowExecution signalWithStart(
      String signalName, @Nullable Object[] signalArgs, @Nullable Object[] startArgs);

  /**
   * Sends an update and waits for its result.
   *
   * @throws WorkflowUpdateException if the workflow rejected it, or its handler failed
   */
  <R> @Nullable R update(String updateName, Class<R> resultClass, @Nullable Object... args);

  /** Like {@link #update(String, Class, Object...)}, for a generic type. */
  <R> @Nullable R update(
      String updateName, Class<R> resultClass, Type resultType, @Nullable Object... args);

  /** Sends an update and waits until it has come to a stage. */
  <R> WorkflowUpdateHandle<R> startUpdate(
      String updateName,
      WorkflowUpdateStage waitForStage,
      Class<R> resultClass,
      @Nullable Object... args);

  /**
   * Sends an update and waits until it has come to the stage that the options say. A rejection is
   * told by the handle.
   *
   * @throws IllegalStateException if the options lack the update's name or the result's class
   */
  <R> WorkflowUpdateHandle<R> startUpdate(UpdateOptions<R> options, @Nullable Object... args);

  /**
   * Sends an update to the workflow's open run, or starts one with it, in one step; the stub's
   * {@code WorkflowIdConflictPolicy} says whether the run may be open already.
   *
   * @throws IllegalStateException if the stub is of an existing workflow
   * @throws WorkflowExecutionAlreadyStarted if the id is taken
   */
  <R> WorkflowUpdateHandle<R> startUpdateWithStart(
      UpdateOptions<R> options, @Nullable Object[] updateArgs, @Nullable Object[] startArgs);

  /**
   * Like {@link #startUpdateWithStart}, and waits for the update's result.
   *
   * @throws WorkflowUpdateException if the workflow rejected it, or its handler failed
   */
  <R> @Nullable R executeUpdateWithStart(
      UpdateOptions<R> options, @Nullable Object[] updateArgs, @Nullable Object[] startArgs);

  /** A handle of an update that was sent before; asks for nothing yet. */
  <R> WorkflowUpdateHandle<R> getUpdateHandle(String updateId, Class<R> resultClass);

  /** Like {@link #getUpdateHandle(String, Class)}, for a generic type. */
  <R> WorkflowUpdateHandle<R> getUpdateHandle(
      String updateId, Class<R> resultClass, Type resultType);

  /**
   * Asks for a view of the workflow's state; works on closed workflows too.
   *
   * @throws WorkflowQueryException if the query could not be answered
   */
  <R> @Nullable R query(String queryType, Class<R> resultClass, @Nullable Object... args);

  /** Like {@link #query(String, Class, Object...)}, for a generic type. */
  <R> @Nullable R query(
      String queryType, Class<R> resultClass, Type resultType, @Nullable Object... args);

  /**
   * Waits for the workflow to end.
   *
   * @return what it returned
   * @throws WorkflowFailedException if it ended otherwise
   */
  <R> @Nullable R getResult(Class<R> resultClass);

  /** Like {@link #getResult(Class)}, for a generic type. */
  <R> @Nullable R getResult(Class<R> resultClass, Type resultType);

  /**
   * Like {@link #getResult(Class)}, with an end to the waiting.
   *
   * @throws TimeoutException if the workflow is still open then; it goes on undisturbed
   */
  <R> @Nullable R getResult(long timeout, TimeUnit unit, Class<R> resultClass)
      throws TimeoutException;

  /** Like {@link #getResult(long, TimeUnit, Class)}, for a generic type. */
  <R> @Nullable R getResult(long timeout, TimeUnit unit, Class<R> resultClass, Type resultType)
      throws TimeoutException;

  /** The result to come; fails with what {@link #getResult(Class)} throws. */
  <R> CompletableFuture<@Nullable R> getResultAsync(Class<R> resultClass);

  /** Like {@link #getResultAsync(Class)}, for a generic type. */
  <R> CompletableFuture<@Nullable R> getResultAsync(Class<R> resultClass, Type resultType);

  /** Like {@link #getResultAsync(Class)}; fails with {@link TimeoutException} after the time. */
  <R> CompletableFuture<@Nullable R> getResultAsync(
      long timeout, TimeUnit unit, Class<R> resultClass);

  /** Asks the workflow to cancel itself. */
  void cancel();

  /** Asks the workflow to cancel itself, for a reason that its history shows. */
  void cancel(@Nullable String reason);

  /** Ends the workflow at once, without a word to its code. */
  void terminate(@Nullable String reason, @Nullable Object... details);

  /** What is known about the run. */
  WorkflowExecutionDescription describe();

  /**
   * The run; null before the start, and for a stub that was made from a workflow id alone and has
   * not learnt of a run by waiting for its result.
   */
  @Nullable WorkflowExecution getExecution();

  /** The workflow type, where it is known. */
  Optional<String> getWorkflowType();

  /** The options that the stub starts with; empty for one of an existing workflow. */
  Optional<WorkflowOptions> getOptions();
}
