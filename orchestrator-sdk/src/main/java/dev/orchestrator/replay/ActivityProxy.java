package dev.orchestrator.replay;

import dev.orchestrator.common.MethodRetry;
import dev.orchestrator.common.metadata.ActivityInterfaceMetadata;
import java.lang.reflect.Method;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns calls of an activity interface's methods into activities. */
final class ActivityProxy extends TypedStub {

  private final ActivityInterfaceMetadata metadata;
  private final Function<String, CallOptions> options;

  private ActivityProxy(ActivityInterfaceMetadata metadata, Function<String, CallOptions> options) {
    super("activity", metadata.interfaceClass());
    this.metadata = metadata;
    this.options = options;
  }

  static <T> T of(Class<T> activityInterface, CallOptions options) {
    return of(activityInterface, type -> options);
  }

  /** With options by activity type, asked at each call. */
  static <T> T of(Class<T> activityInterface, Function<String, CallOptions> options) {
    return new ActivityProxy(ActivityInterfaceMetadata.of(activityInterface), options)
        .as(activityInterface);
  }

  @Override
  @Nullable Object call(Object proxy, Method method, @Nullable Object[] arguments) {
    String type = metadata.activityType(method);
    var call =
        new ActivityCall<>(
            type,
            method.getReturnType(),
            method.getGenericReturnType(),
            arguments,
            options.apply(type).over(method.getAnnotation(MethodRetry.class)));
    return CoroutineContext.current().activity(call).get();
  }
}
