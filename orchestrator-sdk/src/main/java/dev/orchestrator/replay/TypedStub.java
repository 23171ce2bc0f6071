package dev.orchestrator.replay;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** An object of a user's interface that makes something else of calls; equal to itself alone. */
abstract class TypedStub implements InvocationHandler {

  private static final @Nullable Object[] NO_ARGUMENTS = {};

  private final String description;

  /**
   * A stub.
   *
   * @param kind what its text says before the interface's name
   */
  TypedStub(String kind, Class<?> type) {
    this.description = kind + " stub of " + type.getName();
  }

  final <T> T as(Class<T> type) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
  }

  @Override
  public final @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] args) throws Throwable {
    @Nullable Object[] arguments = args == null ? NO_ARGUMENTS : args;
    if (method.getDeclaringClass() != Object.class) {
      return call(proxy, method, arguments);
    }
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> description;
    };
  }

  /** What a call of one of the interface's methods comes to. */
  abstract @Nullable Object call(Object proxy, Method method, @Nullable Object[] arguments)
      throws Throwable;
}
