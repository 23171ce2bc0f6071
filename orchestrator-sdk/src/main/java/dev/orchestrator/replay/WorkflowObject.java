package dev.orchestrator.replay;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** The user's object that is one run. */
final class WorkflowObject {

  private final Object object;

  WorkflowObject(Object object) {
    this.object = object;
  }

  /** Calls a method of a workflow interface; what it throws is thrown as it is. */
  @Nullable Object invoke(Method method, @Nullable Object... arguments) throws Throwable {
    method.setAccessible(true); // interfaces need not be public
    try {
      return method.invoke(object, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
