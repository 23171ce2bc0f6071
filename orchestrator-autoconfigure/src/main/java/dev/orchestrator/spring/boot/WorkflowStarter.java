package dev.orchestrator.spring.boot;

import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Starts workflows of one interface, with options from properties, and finds those that run. To be
 * injected into any bean by its type, for example {@code WorkflowStarter<OrderWorkflow>}:
 *
 * <pre>{@code
 * orders.start("order-7", order -> order.process(cart));
 * }</pre>
 *
 * <p>Options come from {@code orchestrator.workflows.<interface>.*}, what is not there from {@code
 * orchestrator.workflow.*}. Where they name no task queue, it is that of the application's own
 * implementation of the interface. Safe for use by many threads.
 *
 * @param <T> an interface annotated {@code @WorkflowInterface}
 */
public interface WorkflowStarter<T> {

  /**
   * Starts a workflow and does not wait for its result.
   *
   * @param workflowId its id
   * @param call calls the workflow's method, once, on the stub that it is given
   * @return the run, once it is durable
   * @throws dev.orchestrator.client.WorkflowExecutionAlreadyStarted if the id is taken
   * @throws IllegalStateException if neither properties nor an implementation give a task queue
   */
  WorkflowExecution start(String workflowId, Consumer<T> call);

  /**
   * A stub to start a workflow by: a call of its workflow method starts it and waits for the
   * result.
   *
   * @throws IllegalStateException if neither properties nor an implementation give a task queue
   */
  T newStub(String workflowId);

  /**
   * A stub as {@link #newStub(String)} makes it, by options that are changed.
   *
   * @param change gets a builder with the options from properties, and returns it
   */
  T newStub(UnaryOperator<WorkflowOptions.Builder> change);

  /** A stub of a workflow that was started, for signals, queries, updates and its result. */
  T existing(String workflowId);

  /**
   * The options from properties.
   *
   * @throws IllegalStateException if neither properties nor an implementation give a task queue
   */
  WorkflowOptions options();
}
