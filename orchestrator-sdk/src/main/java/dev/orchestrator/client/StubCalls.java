package dev.orchestrator.client;

import dev.orchestrator.common.metadata.WorkflowInterfaceMetadata;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.workflow.Functions;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which stub and method a reference belongs to: the reference is called while the
 * thread's capture is set, and the stub's proxy leaves the call there instead of making it.
 */
final class StubCalls {

  private static final ThreadLocal<@Nullable Capture> CURRENT = new ThreadLocal<>();

  private StubCalls() {}

  static WorkflowExecution start(Functions.Proc call) {
    return startNow(call).stub().execution();
  }

  @SuppressWarnings("unchecked")
  static <R extends @Nullable Object> CompletableFuture<R> execute(Functions.Proc call) {
    Call started = startNow(call);
    started.stub().requireStarted();
    return (CompletableFuture<R>)
        started
            .stub()
            .getResultAsync(
                started.method().getReturnType(), started.method().getGenericReturnType());
  }

  static <R> WorkflowUpdateHandle<R> startUpdate(Functions.Proc call, UpdateOptions<R> options) {
    Call update = recordUpdate(call);
    return update.stub().startUpdate(complete(options, update), update.args());
  }

  static <R> WorkflowUpdateHandle<R> startUpdateWithStart(
      Functions.Proc call, UpdateOptions<R> options, WithStartWorkflowOperation<?> operation) {
    Call update = recordUpdate(call);
    Call start = operation.take();
    if (update.stub() != start.stub()) {
      throw new IllegalArgumentException("Expected update and start to be of the same stub");
    }
    return update
        .stub()
        .startUpdateWithStart(complete(options, update), update.args(), start.args());
  }

  static <R> @Nullable R executeUpdateWithStart(
      Functions.Proc call, UpdateOptions<R> options, WithStartWorkflowOperation<?> operation) {
    UpdateOptions<R> toTheEnd =
        options.toBuilder().setWaitForStage(WorkflowUpdateStage.COMPLETED).build();
    return startUpdateWithStart(call, toTheEnd, operation).getResult();
  }

  /** What the method says, where the options do not. */
  @SuppressWarnings("unchecked")
  private static <R> UpdateOptions<R> complete(UpdateOptions<R> options, Call update) {
    UpdateOptions.Builder<R> complete = options.toBuilder();
    if (options.getUpdateName() == null && update.updateName() != null) {
      complete.setUpdateName(update.updateName());
    }
    if (options.getResultClass() == null) {
      complete.setResultClass((Class<R>) update.method().getReturnType());
      complete.setResultType(update.method().getGenericReturnType());
    }
    return complete.build();
  }

  static @Nullable Capture current() {
    return CURRENT.get();
  }

  private static Call startNow(Functions.Proc workflow) {
    Call call = record(workflow, "the workflow method");
    require(call.isWorkflow(), call, "the workflow method");
    call.stub().start(call.args());
    return call;
  }

  private static Call recordUpdate(Functions.Proc update) {
    Call call = record(update, "an update method");
    require(call.updateName() != null, call, "an update method");
    return call;
  }

  static void require(boolean fits, Call call, String what) {
    if (!fits) {
      throw new IllegalArgumentException(
          "Expected a reference to %s of a stub that a WorkflowClient made, but got one to %s"
              .formatted(what, call.method().getName()));
    }
  }

  /**
   * The call that a reference would make, which is not made.
   *
   * @param what which method is expected, for the message if it is none of a stub
   */
  static Call record(Functions.Proc reference, String what) {
    var capture = new Capture();
    CURRENT.set(capture);
    try {
      reference.apply();
    } finally {
      CURRENT.remove();
    }
    Call call = capture.call;
    if (call == null) {
      throw new IllegalArgumentException(
          "Expected a reference to %s of a stub that a WorkflowClient made".formatted(what));
    }
    return call;
  }

  /** Where the proxy leaves what it was called for. */
  static final class Capture {

    private @Nullable Call call;

    void called(Call made) {
      call = made;
    }
  }

  /** A call of one of a stub's methods. */
  record Call(
      ServiceWorkflowStub stub,
      WorkflowInterfaceMetadata metadata,
      Method method,
      @Nullable Object[] args) {

    boolean isWorkflow() {
      return method.equals(metadata.workflowMethod());
    }

    @Nullable String signalName() {
      return metadata.signalName(method);
    }

    @Nullable String updateName() {
      return metadata.updateName(method);
    }
  }
}
