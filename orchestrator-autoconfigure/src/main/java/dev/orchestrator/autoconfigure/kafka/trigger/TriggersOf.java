package dev.orchestrator.autoconfigure.kafka.trigger;

import dev.orchestrator.autoconfigure.kafka.trigger.Trigger.Effect;
import dev.orchestrator.autoconfigure.kafka.trigger.Trigger.Signal;
import dev.orchestrator.autoconfigure.kafka.trigger.Trigger.Source;
import dev.orchestrator.autoconfigure.kafka.trigger.Trigger.Start;
import dev.orchestrator.autoconfigure.kafka.trigger.Trigger.Update;
import dev.orchestrator.common.metadata.WorkflowInterfaceMetadata;
import dev.orchestrator.spring.boot.SignalOn;
import dev.orchestrator.spring.boot.StartOn;
import dev.orchestrator.spring.boot.UpdateOn;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Reads the annotations of one class: a workflow's interface, or its implementation. */
final class TriggersOf {

  private final Class<?> type;
  private final List<WorkflowInterfaceMetadata> interfaces;
  private final UnaryOperator<String> placeholders;

  private TriggersOf(Class<?> type, UnaryOperator<String> placeholders) {
    this.type = type;
    this.interfaces =
        type.isInterface()
            ? List.of(WorkflowInterfaceMetadata.of(type))
            : WorkflowInterfaceMetadata.implementedBy(type);
    this.placeholders = placeholders;
  }

  /**
   * Reads them.
   *
   * @throws InvalidTriggerException if one is where it has no meaning
   */
  static List<Trigger> find(Class<?> type, UnaryOperator<String> placeholders) {
    return new TriggersOf(type, placeholders).find();
  }

  private List<Trigger> find() {
    var found = new ArrayList<Trigger>();
    StartOn start = type.getDeclaredAnnotation(StartOn.class);
    if (start != null) {
      found.add(start(start));
    }
    for (Method method : type.getDeclaredMethods()) {
      SignalOn signal = method.getDeclaredAnnotation(SignalOn.class);
      if (signal != null) {
        found.add(signal(signal, method));
      }
      UpdateOn update = method.getDeclaredAnnotation(UpdateOn.class);
      if (update != null) {
        found.add(update(update, method));
      }
    }
    return found;
  }

  private Trigger start(StartOn annotation) {
    WorkflowInterfaceMetadata workflow =
        interfaces.stream()
            .filter(metadata -> metadata.workflowMethod() != null)
            .findFirst()
            .orElseThrow(() -> misplaced("@StartOn", type.getName(), "@WorkflowMethod"));
    Method method = workflow.workflowMethod();
    String workflowType = workflow.workflowType();
    if (method == null || workflowType == null) {
      throw misplaced("@StartOn", type.getName(), "@WorkflowMethod");
    }
    return trigger(
        new Start(workflow.interfaceClass(), workflowType, annotation.idReusePolicy()),
        method,
        new Source(
            type,
            topics(annotation.topic()),
            annotation.id(),
            List.of(annotation.arguments()),
            annotation.groupId(),
            annotation.containerFactory()));
  }

  private Trigger signal(SignalOn annotation, Method method) {
    String name =
        named(WorkflowInterfaceMetadata::signalNames, method)
            .orElseThrow(() -> misplaced("@SignalOn", method.toString(), "@SignalMethod"));
    return trigger(
        new Signal(name),
        method,
        new Source(
            type,
            topics(annotation.topic()),
            annotation.id(),
            List.of(annotation.arguments()),
            annotation.groupId(),
            annotation.containerFactory()));
  }

  private Trigger update(UpdateOn annotation, Method method) {
    String name =
        named(WorkflowInterfaceMetadata::updateNames, method)
            .orElseThrow(() -> misplaced("@UpdateOn", method.toString(), "@UpdateMethod"));
    return trigger(
        new Update(name),
        method,
        new Source(
            type,
            topics(annotation.topic()),
            annotation.id(),
            List.of(annotation.arguments()),
            annotation.groupId(),
            annotation.containerFactory()));
  }

  private static Trigger trigger(Effect effect, Method method, Source source) {
    int parameters = method.getParameterCount();
    int arguments = source.arguments().size();
    if (arguments != parameters && !(arguments == 0 && parameters == 1)) {
      throw new InvalidTriggerException(
          "Method %s has %d parameters, but its trigger in %s has %d arguments"
              .formatted(method.getName(), parameters, source.declaredBy().getName(), arguments),
          "Give one expression for each parameter in 'arguments'.");
    }
    return new Trigger(effect, method, source);
  }

  private Optional<String> named(
      Function<WorkflowInterfaceMetadata, Map<Method, String>> names, Method method) {
    return interfaces.stream()
        .flatMap(metadata -> names.apply(metadata).entrySet().stream())
        .filter(entry -> isSame(entry.getKey(), method))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean isSame(Method one, Method other) {
    return one.getName().equals(other.getName())
        && Arrays.equals(one.getParameterTypes(), other.getParameterTypes());
  }

  private List<String> topics(String[] topics) {
    return Arrays.stream(topics).map(placeholders).toList();
  }

  private static InvalidTriggerException misplaced(String annotation, String where, String what) {
    return new InvalidTriggerException(
        "%s is on %s, which has no %s".formatted(annotation, where, what),
        "Move the annotation to where the %s is, or remove it.".formatted(what));
  }
}
