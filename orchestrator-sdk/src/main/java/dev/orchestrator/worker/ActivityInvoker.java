package dev.orchestrator.worker;

import dev.orchestrator.activity.DynamicActivity;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.converter.EncodedValues;
import dev.orchestrator.protocol.payload.Payload;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
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

  /** An invoker for all activity types. */
  static ActivityInvoker ofDynamic(DynamicActivity target) {
    try {
      return new ActivityInvoker(
          target, DynamicActivity.class.getMethod("execute", EncodedValues.class));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The arguments as the method takes them. */
  @Nullable Object[] arguments(List<Payload> input, DataConverter converter) {
    return method.getDeclaringClass() == DynamicActivity.class
        ? new Object[] {new EncodedValues(input, converter)}
        : converter.fromPayloads(input, method.getGenericParameterTypes());
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
