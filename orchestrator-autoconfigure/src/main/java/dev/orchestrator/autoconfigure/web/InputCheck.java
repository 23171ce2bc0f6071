package dev.orchestrator.autoconfigure.web;

import dev.orchestrator.autoconfigure.web.InvalidInput.FieldError;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at arguments before they become part of a history. */
interface InputCheck {

  /** For applications without Jakarta Validation. */
  InputCheck NONE = (type, method, arguments) -> List.of();

  /** What is wrong with the arguments for a method of a workflow interface. */
  List<FieldError> errors(Class<?> type, Method method, @Nullable Object[] arguments);
}
