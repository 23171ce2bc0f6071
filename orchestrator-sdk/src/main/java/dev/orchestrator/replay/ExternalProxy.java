package dev.orchestrator.replay;

import dev.orchestrator.common.metadata.WorkflowInterfaceMetadata;
import dev.orchestrator.workflow.ExternalWorkflowStub;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Turns calls of a workflow interface's signal methods into signals to another workflow. */
final class ExternalProxy extends TypedStub {

  private final WorkflowInterfaceMetadata metadata;
  private final ExternalWorkflowStub stub;

  private ExternalProxy(WorkflowInterfaceMetadata metadata, ExternalWorkflowStub stub) {
    super("external workflow", metadata.interfaceClass());
    this.metadata = metadata;
    this.stub = stub;
  }

  static <T> T of(Class<T> workflowInterface, ExternalWorkflowStub stub) {
    return new ExternalProxy(WorkflowInterfaceMetadata.of(workflowInterface), stub)
        .as(workflowInterface);
  }

  @Override
  @Nullable Object call(Object proxy, Method method, @Nullable Object[] arguments)
      throws Throwable {
    String signal = metadata.signalName(method);
    if (signal != null) {
      stub.signal(signal, arguments);
      return null;
    }
    if (!metadata.hasRole(method)) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    throw new UnsupportedOperationException(
        "Expected a signal of an external workflow, but got " + method);
  }
}
