package dev.orchestrator.client;

import dev.orchestrator.common.metadata.WorkflowInterfaceMetadata;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** What a typed stub does when one of its interface's methods is called. */
final class WorkflowInvocationHandler implements InvocationHandler {

  private static final @Nullable Object[] NO_ARGUMENTS = {};

  private final WorkflowInterfaceMetadata metadata;
  private final ServiceWorkflowStub stub;

  WorkflowInvocationHandler(WorkflowInterfaceMetadata metadata, ServiceWorkflowStub stub) {
    this.metadata = metadata;
    this.stub = stub;
  }

  WorkflowStub untyped() {
    return stub;
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    @Nullable Object[] args = arguments == null ? NO_ARGUMENTS : arguments;
    if (method.getDeclaringClass() == Object.class) {
      return invokeObjectMethod(proxy, method, args);
    }
    StubCalls.Capture capture = StubCalls.current();
    if (capture != null && metadata.hasRole(method)) {
      capture.called(new StubCalls.Call(stub, metadata, method, args));
      return orZero(method, null);
    }
    if (method.equals(metadata.workflowMethod())) {
      return invokeWorkflow(method, args);
    }
    String signal = metadata.signalName(method);
    if (signal != null) {
      stub.signal(signal, args);
      return null;
    }
    String query = metadata.queryType(method);
    if (query != null) {
      return orZero(
          method, stub.query(query, method.getReturnType(), method.getGenericReturnType(), args));
    }
    String update = metadata.updateName(method);
    if (update != null) {
      return orZero(
          method, stub.update(update, method.getReturnType(), method.getGenericReturnType(), args));
    }
    return InvocationHandler.invokeDefault(proxy, method, arguments);
  }

  private @Nullable Object invokeWorkflow(Method method, @Nullable Object[] args) {
    if (stub.startable()) {
      stub.start(args);
      stub.requireStarted();
    }
    return orZero(method, stub.getResult(method.getReturnType(), method.getGenericReturnType()));
  }

  /** A proxy must not return null where the method says a primitive. */
  private @Nullable Object orZero(Method method, @Nullable Object value) {
    return value != null || method.getReturnType() == void.class
        ? value
        : stub.converter().fromPayload(null, method.getGenericReturnType());
  }

  private @Nullable Object invokeObjectMethod(
      Object proxy, Method method, @Nullable Object[] args) {
    return switch (method.getName()) {
      case "equals" -> proxy == args[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> metadata.interfaceClass().getSimpleName() + " stub of " + stub;
    };
  }
}
