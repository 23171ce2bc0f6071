package dev.orchestrator.worker;

import dev.orchestrator.activity.DynamicActivity;
import dev.orchestrator.common.metadata.ActivityInterfaceMetadata;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The activity types that a worker can run. Filled before the worker starts. */
final class ActivityRegistry {

  private final Map<String, ActivityInvoker> invokers = new TreeMap<>();
  private @Nullable ActivityInvoker dynamic;

  /** Adds the activities of every annotated interface of the object's class. */
  void register(Object implementation) {
    if (implementation instanceof DynamicActivity all) {
      registerDynamic(all);
      return;
    }
    List<ActivityInterfaceMetadata> interfaces =
        ActivityInterfaceMetadata.implementedBy(implementation.getClass());
    if (interfaces.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected %s to implement an interface with @ActivityInterface, or DynamicActivity"
              .formatted(implementation.getClass().getName()));
    }
    Map<String, ActivityInvoker> own = new TreeMap<>();
    for (ActivityInterfaceMetadata metadata : interfaces) {
      metadata
          .activityTypes()
          .forEach((method, type) -> own.put(type, new ActivityInvoker(implementation, method)));
    }
    own.forEach(this::add);
  }

  boolean isEmpty() {
    return invokers.isEmpty() && dynamic == null;
  }

  Set<String> types() {
    return new TreeSet<>(invokers.keySet());
  }

  @Nullable ActivityInvoker find(String activityType) {
    ActivityInvoker invoker = invokers.get(activityType);
    return invoker == null ? dynamic : invoker;
  }

  private void registerDynamic(DynamicActivity implementation) {
    if (dynamic != null) {
      throw new IllegalArgumentException("Expected at most one DynamicActivity");
    }
    dynamic = ActivityInvoker.ofDynamic(implementation);
  }

  private void add(String type, ActivityInvoker invoker) {
    ActivityInvoker other = invokers.putIfAbsent(type, invoker);
    if (other != null) {
      throw new IllegalArgumentException(
          "Expected activity type '%s' to be registered once, but got %s and %s"
              .formatted(type, other, invoker));
    }
  }
}
