package dev.orchestrator.workflow;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Runs a child workflow by the name of its type, for workflows that do not have the interface. A
 * stub runs one child.
 */
public interface ChildWorkflowStub {

  /** The child's type. */
  String getWorkflowType();

  /** The options that the stub was made with. */
  ChildWorkflowOptions getOptions();

  /**
   * The child's first run, once it has begun; fails with {@code ChildWorkflowFailure} if it cannot
   * begin.
   */
  Promise<WorkflowExecution> getExecution();

  /**
   * Runs the child and waits for its result.
   *
   * @param resultClass the class of the result; {@code Void.class} to ignore it
   * @throws dev.orchestrator.failure.ChildWorkflowFailure if the child failed
   */
  <R> @Nullable R execute(Class<R> resultClass, @Nullable Object... args);

  /** Like {@link #execute(Class, Object...)} with a generic result type. */
  <R> @Nullable R execute(Class<R> resultClass, Type resultType, @Nullable Object... args);

  /** Starts the child without waiting for its result. */
  <R> Promise<@Nullable R> executeAsync(Class<R> resultClass, @Nullable Object... args);

  /** Like {@link #executeAsync(Class, Object...)} with a generic result type. */
  <R> Promise<@Nullable R> executeAsync(
      Class<R> resultClass, Type resultType, @Nullable Object... args);

  /**
   * Sends a signal to the child once it has begun, and waits until it has it.
   *
   * @throws SignalExternalWorkflowException if the child is closed
   */
  void signal(String signalName, @Nullable Object... args);
}
