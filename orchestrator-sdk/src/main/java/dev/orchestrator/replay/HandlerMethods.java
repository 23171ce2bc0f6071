package dev.orchestrator.replay;

import dev.orchestrator.common.metadata.WorkflowInterfaceMetadata;
import dev.orchestrator.workflow.HandlerUnfinishedPolicy;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods by which a class takes signals, queries and updates. Immutable. */
final class HandlerMethods {

  private final Map<String, Method> signals;
  private final Map<String, Method> queries;
  private final Map<String, Method> updates;
  private final Map<String, Method> validators;

  /**
   * Those of some interfaces.
   *
   * @throws IllegalArgumentException if two of them have different methods of one name
   */
  HandlerMethods(List<WorkflowInterfaceMetadata> interfaces) {
    Map<String, Method> signalMethods = new HashMap<>();
    Map<String, Method> queryMethods = new HashMap<>();
    Map<String, Method> updateMethods = new HashMap<>();
    Map<String, Method> validatorMethods = new HashMap<>();
    for (WorkflowInterfaceMetadata metadata : interfaces) {
      metadata.signalNames().forEach((method, name) -> putOnce(signalMethods, name, method));
      metadata.queryTypes().forEach((method, name) -> putOnce(queryMethods, name, method));
      metadata.updateNames().forEach((method, name) -> putOnce(updateMethods, name, method));
      validatorMethods.putAll(metadata.updateValidators());
    }
    signals = Map.copyOf(signalMethods);
    queries = Map.copyOf(queryMethods);
    updates = Map.copyOf(updateMethods);
    validators = Map.copyOf(validatorMethods);
  }

  boolean isEmpty() {
    return signals.isEmpty() && queries.isEmpty() && updates.isEmpty();
  }

  Set<String> queryTypes() {
    return queries.keySet();
  }

  Set<String> updateNames() {
    return updates.keySet();
  }

  @Nullable MessageTarget signal(WorkflowObject object, String name) {
    Method method = signals.get(name);
    return method == null
        ? null
        : new MethodTarget(
            object,
            method,
            null,
            Objects.requireNonNull(method.getAnnotation(SignalMethod.class)).unfinishedPolicy());
  }

  @Nullable MessageTarget query(WorkflowObject object, String type) {
    Method method = queries.get(type);
    return method == null
        ? null
        : new MethodTarget(object, method, null, HandlerUnfinishedPolicy.ABANDON);
  }

  @Nullable MessageTarget update(WorkflowObject object, String name) {
    Method method = updates.get(name);
    return method == null
        ? null
        : new MethodTarget(
            object,
            method,
            validators.get(name),
            Objects.requireNonNull(method.getAnnotation(UpdateMethod.class)).unfinishedPolicy());
  }

  /** A message that two interfaces of one class declare may be the same method. */
  static void putOnce(Map<String, Method> methods, String name, Method method) {
    Method other = methods.putIfAbsent(name, method);
    if (other != null && !other.getName().equals(method.getName())) {
      throw new IllegalArgumentException(
          "Expected one method for '%s', but got %s and %s".formatted(name, other, method));
    }
  }
}
