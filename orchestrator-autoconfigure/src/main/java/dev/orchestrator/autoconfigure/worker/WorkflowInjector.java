package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.autoconfigure.worker.InjectionPoints.Place;
import dev.orchestrator.spring.boot.ActivityStub;
import dev.orchestrator.spring.boot.ChildWorkflowStub;
import dev.orchestrator.spring.boot.LocalActivityStub;
import dev.orchestrator.workflow.AllowNonDeterminism;
import dev.orchestrator.workflow.WorkflowInit;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.util.ReflectionUtils;

/** Finds the places of workflow implementations that something is to be injected into. */
final class WorkflowInjector {

  private static final Set<String> AUTOWIRED =
      Set.of(
          "org.springframework.beans.factory.annotation.Autowired",
          "org.springframework.beans.factory.annotation.Value",
          "jakarta.inject.Inject",
          "jakarta.annotation.Resource");

  private static final Set<String> CALLED_BACK =
      Set.of("jakarta.annotation.PostConstruct", "jakarta.annotation.PreDestroy");

  private static final List<Class<? extends Annotation>> STUBS =
      List.of(ActivityStub.class, LocalActivityStub.class, ChildWorkflowStub.class);

  private final InjectionPoints points;
  private final Map<Served, WorkflowInjection> known = new ConcurrentHashMap<>();

  private record Served(Class<?> type, OrchestratorProperties.Worker queue) {}

  WorkflowInjector(InjectionPoints points) {
    this.points = points;
  }

  /**
   * How to make objects of a workflow implementation for a queue.
   *
   * @param queue the options of the queue's worker
   * @throws InvalidWorkerException if it asks for what workflow code must not have
   */
  WorkflowInjection of(Class<?> type, OrchestratorProperties.Worker queue) {
    var served = new Served(type, queue);
    WorkflowInjection injection = known.get(served);
    if (injection == null) {
      injection = find(type, queue);
      known.put(served, injection);
    }
    return injection;
  }

  private WorkflowInjection find(Class<?> type, OrchestratorProperties.Worker queue) {
    refuseMethods(type);
    boolean anything = type.isAnnotationPresent(AllowNonDeterminism.class);
    Constructor<?> constructor = constructor(type);
    return new WorkflowInjection(
        constructor,
        constructor == null ? List.of() : parameters(type, constructor, queue, anything),
        type.isRecord() ? Map.of() : fields(type, queue, anything));
  }

  private List<Injected> parameters(
      Class<?> type,
      Constructor<?> constructor,
      OrchestratorProperties.Worker queue,
      boolean anything) {
    boolean allowed = anything || constructor.isAnnotationPresent(AllowNonDeterminism.class);
    var names = new DefaultParameterNameDiscoverer();
    List<Injected> parameters = new ArrayList<>();
    for (int i = 0; i < constructor.getParameterCount(); i++) {
      var parameter = new MethodParameter(constructor, i);
      parameter.initParameterNameDiscovery(names);
      var place =
          new Place(
              type,
              "Parameter %d of the constructor".formatted(i + 1),
              constructor.getParameters()[i],
              new DependencyDescriptor(parameter, true));
      parameters.add(points.resolve(place, queue, allowed));
    }
    ReflectionUtils.makeAccessible(constructor);
    return parameters;
  }

  private Map<Field, Injected> fields(
      Class<?> type, OrchestratorProperties.Worker queue, boolean anything) {
    Map<Field, Injected> fields = new LinkedHashMap<>();
    ReflectionUtils.doWithFields(
        type,
        field -> {
          if (!isInjected(field)) {
            return;
          }
          String description = "Field '%s'".formatted(field.getName());
          if (Modifier.isFinal(field.getModifiers()) || Modifier.isStatic(field.getModifiers())) {
            throw InvalidWorkerException.finalField(description, type);
          }
          ReflectionUtils.makeAccessible(field);
          var place = new Place(type, description, field, new DependencyDescriptor(field, true));
          fields.put(field, points.resolve(place, queue, anything));
        });
    return fields;
  }

  private static @Nullable Constructor<?> constructor(Class<?> type) {
    Constructor<?>[] all = type.getDeclaredConstructors();
    if (Stream.of(all).anyMatch(each -> each.isAnnotationPresent(WorkflowInit.class))) {
      return null;
    }
    if (all.length == 1) {
      return all[0];
    }
    List<Constructor<?>> marked =
        Stream.<Constructor<?>>of(all).filter(each -> isAny(each, AUTOWIRED)).toList();
    if (marked.size() == 1) {
      return marked.getFirst();
    }
    return Stream.<Constructor<?>>of(all)
        .filter(each -> each.getParameterCount() == 0 && marked.isEmpty())
        .findFirst()
        .orElseThrow(() -> InvalidWorkerException.whichConstructor(type));
  }

  private static void refuseMethods(Class<?> type) {
    for (Method method : ReflectionUtils.getUniqueDeclaredMethods(type)) {
      if (isAny(method, CALLED_BACK) || isAny(method, AUTOWIRED)) {
        throw InvalidWorkerException.neverCalled(type, method);
      }
    }
  }

  private static boolean isInjected(Field field) {
    return STUBS.stream().anyMatch(field::isAnnotationPresent) || isAny(field, AUTOWIRED);
  }

  private static boolean isAny(AnnotatedElement element, Set<String> annotations) {
    MergedAnnotations present = MergedAnnotations.from(element);
    return annotations.stream().anyMatch(present::isPresent);
  }
}
