package dev.orchestrator.replay;

import dev.orchestrator.common.MethodRetry;
import dev.orchestrator.common.metadata.ActivityInterfaceMetadata;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Turns calls of an activity interface's methods into activities. */
final class ActivityProxy implements InvocationHandler {

  private static final Object[] NO_ARGUMENTS = {};

  private final ActivityInterfaceMetadata metadata;
  private final CallOptions options;

  private ActivityProxy(ActivityInterfaceMetadata metadata, CallOptions options) {
    this.metadata = metadata;
    this.options = options;
  }

  static <T> T of(Class<T> activityInterface, CallOptions options) {
    var handler = new ActivityProxy(ActivityInterfaceMetadata.of(activityInterface), options);
    return activityInterface.cast(
        Proxy.newProxyInstance(
            activityInterface.getClassLoader(), new Class<?>[] {activityInterface}, handler));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args) {
    if (method.getDeclaringClass() == Object.class) {
      return invokeOnObject(proxy, method, args);
    }
    var call =
        new ActivityCall<>(
            metadata.activityType(method),
            method.getReturnType(),
            method.getGenericReturnType(),
            args == null ? NO_ARGUMENTS : args,
            options.over(method.getAnnotation(MethodRetry.class)));
    return CoroutineContext.current().activity(call).get();
  }

  private Object invokeOnObject(Object proxy, Method method, @Nullable Object @Nullable [] args) {
    return switch (method.getName()) {
      case "equals" -> args != null && proxy == args[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "activity stub of " + metadata.interfaceClass().getName();
    };
  }
}
