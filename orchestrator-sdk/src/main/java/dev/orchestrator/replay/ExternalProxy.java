package dev.orchestrator.replay;

import dev.orchestrator.common.metadata.WorkflowInterfaceMetadata;
import dev.orchestrator.workflow.ExternalWorkflowStub;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Turns calls of a workflow interface's signal methods into signals to another workflow. */
final class ExternalProxy implements InvocationHandler {

  private static final @Nullable Object[] NO_ARGUMENTS = {};

  private final WorkflowInterfaceMetadata metadata;
  private final ExternalWorkflowStub stub;

  private ExternalProxy(WorkflowInterfaceMetadata metadata, ExternalWorkflowStub stub) {
    this.metadata = metadata;
    this.stub = stub;
  }

  static <T> T of(Class<T> workflowInterface, ExternalWorkflowStub stub) {
    return workflowInterface.cast(
        Proxy.newProxyInstance(
            workflowInterface.getClassLoader(),
            new Class<?>[] {workflowInterface},
            new ExternalProxy(WorkflowInterfaceMetadata.of(workflowInterface), stub)));
  }

  /**
   * The untyped stub behind a typed one.
   *
   * @throws IllegalArgumentException if it is not the stub of an external workflow
   */
  static ExternalWorkflowStub untyped(Object stub) {
    if (stub instanceof ExternalWorkflowStub untyped) {
      return untyped;
    }
    if (Proxy.isProxyClass(stub.getClass())
        && Proxy.getInvocationHandler(stub) instanceof ExternalProxy proxy) {
      return proxy.stub;
    }
    throw new IllegalArgumentException(
        "Expected a stub of Workflow.newExternalWorkflowStub(), but got " + stub);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args)
      throws Throwable {
    @Nullable Object[] arguments = args == null ? NO_ARGUMENTS : args;
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "external workflow stub of " + metadata.interfaceClass().getName();
      };
    }
    String signal = metadata.signalName(method);
    if (signal != null) {
      stub.signal(signal, arguments);
      return null;
    }
    if (!metadata.hasRole(method)) {
      return InvocationHandler.invokeDefault(proxy, method, args);
    }
    throw new UnsupportedOperationException(
        "Expected a signal of an external workflow, but got " + method);
  }
}
