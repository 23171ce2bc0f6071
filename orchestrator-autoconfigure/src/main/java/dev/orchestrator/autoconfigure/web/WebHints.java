package dev.orchestrator.autoconfigure.web;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** Tells a native image of the methods that requests are mapped to, and of what they answer. */
final class WebHints implements RuntimeHintsRegistrar {

  private static final BindingReflectionHintsRegistrar ANSWERS =
      new BindingReflectionHintsRegistrar();

  @Override
  public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
    hints.reflection().registerType(WorkflowEndpoint.class, MemberCategory.INVOKE_DECLARED_METHODS);
    ANSWERS.registerReflectionHints(
        hints.reflection(),
        StartedWorkflow.class,
        WorkflowDescription.class,
        PendingUpdate.class,
        WorkflowProblems.Failure.class,
        InvalidInput.FieldError.class);
  }
}
