package dev.orchestrator.replay;

import dev.orchestrator.common.metadata.WorkflowInterfaceMetadata;
import dev.orchestrator.workflow.ContinueAsNewOptions;
import dev.orchestrator.workflow.WorkflowContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Turns a call of an interface's workflow method into a continuation as new. */
final class ContinueAsNewProxy implements InvocationHandler {

  private static final @Nullable Object[] NO_ARGUMENTS = {};

  private final WorkflowInterfaceMetadata metadata;
  private final ContinueAsNewOptions options;

  private ContinueAsNewProxy(WorkflowInterfaceMetadata metadata, ContinueAsNewOptions options) {
    this.metadata = metadata;
    this.options = options;
  }

  static <T> T of(Class<T> workflowInterface, ContinueAsNewOptions options) {
    var metadata = WorkflowInterfaceMetadata.of(workflowInterface);
    if (metadata.workflowMethod() == null) {
      throw new IllegalArgumentException(
          "Expected %s to have a @WorkflowMethod".formatted(workflowInterface.getName()));
    }
    return workflowInterface.cast(
        Proxy.newProxyInstance(
            workflowInterface.getClassLoader(),
            new Class<?>[] {workflowInterface},
            new ContinueAsNewProxy(metadata, options)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args) {
    if (method.equals(metadata.workflowMethod())) {
      throw WorkflowContext.current()
          .continueAsNew(metadata.workflowType(), options, args == null ? NO_ARGUMENTS : args);
    }
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> args != null && proxy == args[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "continue-as-new stub of " + metadata.interfaceClass().getName();
      };
    }
    throw new UnsupportedOperationException(
        "Expected the workflow method of a continue-as-new stub, but got " + method);
  }
}
