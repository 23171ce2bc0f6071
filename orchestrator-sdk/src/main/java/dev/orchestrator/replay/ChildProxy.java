package dev.orchestrator.replay;

import dev.orchestrator.common.metadata.WorkflowInterfaceMetadata;
import dev.orchestrator.workflow.ChildWorkflowOptions;
import dev.orchestrator.workflow.ChildWorkflowStub;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Turns calls of a workflow interface's methods into a child workflow and signals to it. */
final class ChildProxy extends TypedStub {

  private final WorkflowInterfaceMetadata metadata;
  private final ChildWorkflowStub stub;

  private ChildProxy(WorkflowInterfaceMetadata metadata, ChildWorkflowStub stub) {
    super("child workflow", metadata.interfaceClass());
    this.metadata = metadata;
    this.stub = stub;
  }

  static <T> T of(
      Class<T> workflowInterface, ChildWorkflowOptions options, CoroutineContext context) {
    var metadata = WorkflowInterfaceMetadata.of(workflowInterface);
    String type = metadata.workflowType();
    if (type == null) {
      throw new IllegalArgumentException(
          "Expected %s to have a @WorkflowMethod".formatted(workflowInterface.getName()));
    }
    return new ChildProxy(metadata, context.newUntypedChildWorkflowStub(type, options))
        .as(workflowInterface);
  }

  /**
   * The untyped stub behind a typed one.
   *
   * @throws IllegalArgumentException if it is not the stub of a child
   */
  static ChildWorkflowStub untyped(Object stub) {
    if (stub instanceof ChildWorkflowStub untyped) {
      return untyped;
    }
    if (Proxy.isProxyClass(stub.getClass())
        && Proxy.getInvocationHandler(stub) instanceof ChildProxy proxy) {
      return proxy.stub;
    }
    throw new IllegalArgumentException(
        "Expected a stub of Workflow.newChildWorkflowStub(), but got " + stub);
  }

  @Override
  @Nullable Object call(Object proxy, Method method, @Nullable Object[] arguments)
      throws Throwable {
    if (method.equals(metadata.workflowMethod())) {
      return stub.execute(method.getReturnType(), method.getGenericReturnType(), arguments);
    }
    String signal = metadata.signalName(method);
    if (signal != null) {
      stub.signal(signal, arguments);
      return null;
    }
    if (!metadata.hasRole(method)) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    throw new UnsupportedOperationException(
        "Expected the workflow method or a signal of a child, but got " + method);
  }
}
