package dev.orchestrator.worker;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A method of one object, ready to be called with arguments in an array. It is the interface's
 * method that is called, so that a proxy around the object sees the call.
 */
final class ActivityInvoker {

  private static final MethodType SPREAD =
      MethodType.methodType(Object.class, new Class<?>[] {Object[].class});

  private final Method method;
  private final MethodHandle handle;

  ActivityInvoker(Object target, Method method) {
    this.method = method;
    this.handle = bind(target, method);
  }

  Type[] parameterTypes() {
    return method.getGenericParameterTypes();
  }

  boolean returnsNothing() {
    return method.getReturnType() == void.class;
  }

  @Nullable Object invoke(@Nullable Object[] arguments) throws Throwable {
    return handle.invokeExact(arguments);
  }

  @Override
  public String toString() {
    return method.getDeclaringClass().getName() + "." + method.getName();
  }

  private static MethodHandle bind(Object target, Method method) {
    try {
      method.setAccessible(true);
      return MethodHandles.lookup()
          .unreflect(method)
          .bindTo(target)
          .asFixedArity()
          .asSpreader(Object[].class, method.getParameterCount())
          .asType(SPREAD);
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException("Expected to be able to call " + method, e);
    }
  }
}
