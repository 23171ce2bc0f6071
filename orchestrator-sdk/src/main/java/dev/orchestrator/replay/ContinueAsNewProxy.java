package dev.orchestrator.replay;

import dev.orchestrator.common.metadata.WorkflowInterfaceMetadata;
import dev.orchestrator.workflow.ContinueAsNewOptions;
import dev.orchestrator.workflow.WorkflowContext;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Turns a call of an interface's workflow method into a continuation as new. */
final class ContinueAsNewProxy extends TypedStub {

  private final WorkflowInterfaceMetadata metadata;
  private final ContinueAsNewOptions options;

  private ContinueAsNewProxy(WorkflowInterfaceMetadata metadata, ContinueAsNewOptions options) {
    super("continue-as-new", metadata.interfaceClass());
    this.metadata = metadata;
    this.options = options;
  }

  static <T> T of(Class<T> workflowInterface, ContinueAsNewOptions options) {
    var metadata = WorkflowInterfaceMetadata.of(workflowInterface);
    if (metadata.workflowMethod() == null) {
      throw new IllegalArgumentException(
          "Expected %s to have a @WorkflowMethod".formatted(workflowInterface.getName()));
    }
    return new ContinueAsNewProxy(metadata, options).as(workflowInterface);
  }

  @Override
  @Nullable Object call(Object proxy, Method method, @Nullable Object[] arguments) {
    if (method.equals(metadata.workflowMethod())) {
      throw WorkflowContext.current().continueAsNew(metadata.workflowType(), options, arguments);
    }
    throw new UnsupportedOperationException(
        "Expected the workflow method of a continue-as-new stub, but got " + method);
  }
}
