package dev.orchestrator.autoconfigure.stub;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InjectionPoint;

/** Somebody wants a starter, but of what is not known. */
final class NoWorkflowInterfaceException extends RuntimeException {

  NoWorkflowInterfaceException(InjectionPoint place, @Nullable Class<?> type) {
    super(
        "%s of %s wants a WorkflowStarter of %s."
            .formatted(
                place.getMember(),
                place.getMember().getDeclaringClass().getName(),
                type == null
                    ? "an unknown type"
                    : type.getName() + ", which is not annotated @WorkflowInterface"));
  }
}
