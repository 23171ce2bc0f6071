package dev.orchestrator.replay;

import dev.orchestrator.common.MethodRetry;
import dev.orchestrator.common.metadata.ActivityInterfaceMetadata;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Turns calls of an activity interface's methods into activities. */
final class ActivityProxy extends TypedStub {

  private final ActivityInterfaceMetadata metadata;
  private final CallOptions options;

  private ActivityProxy(ActivityInterfaceMetadata metadata, CallOptions options) {
    super("activity", metadata.interfaceClass());
    this.metadata = metadata;
    this.options = options;
  }

  static <T> T of(Class<T> activityInterface, CallOptions options) {
    return new ActivityProxy(ActivityInterfaceMetadata.of(activityInterface), options)
        .as(activityInterface);
  }

  @Override
  @Nullable Object call(Object proxy, Method method, @Nullable Object[] arguments) {
    var call =
        new ActivityCall<>(
            metadata.activityType(method),
            method.getReturnType(),
            method.getGenericReturnType(),
            arguments,
            options.over(method.getAnnotation(MethodRetry.class)));
    return CoroutineContext.current().activity(call).get();
  }
}
