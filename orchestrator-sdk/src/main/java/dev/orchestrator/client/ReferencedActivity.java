package dev.orchestrator.client;

import dev.orchestrator.common.metadata.ActivityInterfaceMetadata;
import dev.orchestrator.workflow.Functions;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The activity that a reference to a method means, with its arguments: the reference is called with
 * an object that takes note of the call.
 */
record ReferencedActivity(String activityType, Method method, @Nullable Object[] args) {

  static <I> ReferencedActivity of(Class<I> activityInterface, Functions.Proc1<I> reference) {
    var note = new Note(ActivityInterfaceMetadata.of(activityInterface));
    reference.apply(
        activityInterface.cast(
            Proxy.newProxyInstance(
                activityInterface.getClassLoader(), new Class<?>[] {activityInterface}, note)));
    if (note.taken == null) {
      throw new IllegalArgumentException(
          "Expected a reference to a method of " + activityInterface.getName());
    }
    return note.taken;
  }

  private static final class Note implements InvocationHandler {

    private final ActivityInterfaceMetadata metadata;
    private @Nullable ReferencedActivity taken;

    Note(ActivityInterfaceMetadata metadata) {
      this.metadata = metadata;
    }

    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] args) {
      taken =
          new ReferencedActivity(
              metadata.activityType(method), method, args == null ? new Object[0] : args);
      return nothing(method.getReturnType());
    }

    /** What can be unboxed, where the method's type is a primitive one. */
    private static @Nullable Object nothing(Class<?> type) {
      return type.isPrimitive() && type != void.class
          ? Array.get(Array.newInstance(type, 1), 0)
          : null;
    }
  }
}
