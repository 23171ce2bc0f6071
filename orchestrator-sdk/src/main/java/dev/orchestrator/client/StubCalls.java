package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.workflow.Functions;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which stub a method reference belongs to: the reference is called while the thread's
 * capture is set, and the stub's proxy starts its workflow and says so instead of waiting.
 */
final class StubCalls {

  private static final ThreadLocal<@Nullable Capture> CURRENT = new ThreadLocal<>();

  private StubCalls() {}

  static WorkflowExecution start(Functions.Proc call) {
    return capture(call).execution();
  }

  @SuppressWarnings("unchecked")
  static <R extends @Nullable Object> CompletableFuture<R> execute(Functions.Proc call) {
    return (CompletableFuture<R>) capture(call).result();
  }

  static @Nullable Capture current() {
    return CURRENT.get();
  }

  private static Started capture(Functions.Proc call) {
    var capture = new Capture();
    CURRENT.set(capture);
    try {
      call.apply();
    } finally {
      CURRENT.remove();
    }
    Started started = capture.started;
    if (started == null) {
      throw new IllegalArgumentException(
          "Expected a reference to the workflow method of a stub that a WorkflowClient made");
    }
    return started;
  }

  /** Where the proxy leaves what it started. */
  static final class Capture {

    private @Nullable Started started;

    void started(WorkflowStub stub, Method method) {
      started = new Started(stub, method);
    }
  }

  private record Started(WorkflowStub stub, Method method) {

    WorkflowExecution execution() {
      WorkflowExecution execution = stub.getExecution();
      if (execution == null) {
        throw new IllegalStateException("Expected a started stub to know its run");
      }
      return execution;
    }

    CompletableFuture<?> result() {
      return stub.getResultAsync(method.getReturnType(), method.getGenericReturnType());
    }
  }
}
