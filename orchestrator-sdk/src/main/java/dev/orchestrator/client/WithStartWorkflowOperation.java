package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.workflow.Functions;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The start of a workflow that goes along with an update: see {@link
 * WorkflowClient#startUpdateWithStart(Functions.Func, UpdateOptions, WithStartWorkflowOperation)}.
 * Can be used once. The options of the stub must set a {@code WorkflowIdConflictPolicy}: {@code
 * USE_EXISTING} to send the update to an open run, {@code FAIL} to insist on a new one. The same
 * idea and name as in Temporal's Java SDK; a workflow method of more arguments is named in a
 * lambda, {@code () -> stub.run(a, b, c)}.
 *
 * @param <R> what the workflow returns
 */
public final class WithStartWorkflowOperation<R> {

  private final StubCalls.Call call;
  private final AtomicBoolean used = new AtomicBoolean();

  /** Of a workflow method that returns nothing. */
  public WithStartWorkflowOperation(Functions.Proc workflow) {
    call = StubCalls.record(workflow, "the workflow method");
    StubCalls.require(call.isWorkflow(), call, "the workflow method");
  }

  /** Of a workflow method that returns nothing. */
  public <A1 extends @Nullable Object> WithStartWorkflowOperation(
      Functions.Proc1<A1> workflow, A1 arg1) {
    this((Functions.Proc) () -> workflow.apply(arg1));
  }

  /** Of a workflow method that returns nothing. */
  public <A1 extends @Nullable Object, A2 extends @Nullable Object> WithStartWorkflowOperation(
      Functions.Proc2<A1, A2> workflow, A1 arg1, A2 arg2) {
    this((Functions.Proc) () -> workflow.apply(arg1, arg2));
  }

  /** Of a workflow method. */
  public WithStartWorkflowOperation(Functions.Func<R> workflow) {
    this((Functions.Proc) () -> workflow.apply());
  }

  /** Of a workflow method. */
  public <A1 extends @Nullable Object> WithStartWorkflowOperation(
      Functions.Func1<A1, R> workflow, A1 arg1) {
    this((Functions.Proc) () -> workflow.apply(arg1));
  }

  /** Of a workflow method. */
  public <A1 extends @Nullable Object, A2 extends @Nullable Object> WithStartWorkflowOperation(
      Functions.Func2<A1, A2, R> workflow, A1 arg1, A2 arg2) {
    this((Functions.Proc) () -> workflow.apply(arg1, arg2));
  }

  /** The run that the update went to. */
  public WorkflowExecution getExecution() {
    WorkflowExecution execution = call.stub().getExecution();
    if (execution == null) {
      throw new IllegalStateException("Expected the operation to have been used with an update");
    }
    return execution;
  }

  /**
   * Waits for the workflow to end.
   *
   * @return what it returned
   * @throws WorkflowFailedException if it ended otherwise
   */
  @SuppressWarnings("unchecked")
  public @Nullable R getResult() {
    getExecution();
    return (R)
        call.stub().getResult(call.method().getReturnType(), call.method().getGenericReturnType());
  }

  StubCalls.Call take() {
    if (!used.compareAndSet(false, true)) {
      throw new IllegalStateException("Expected an operation that was not used before");
    }
    return call;
  }
}
