package dev.orchestrator.common.metadata;

import dev.orchestrator.workflow.QueryMethod;
import dev.orchestrator.workflow.SignalMethod;
import dev.orchestrator.workflow.UpdateMethod;
import dev.orchestrator.workflow.UpdateValidatorMethod;
import dev.orchestrator.workflow.WorkflowInterface;
import dev.orchestrator.workflow.WorkflowMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the methods of one interface with {@link WorkflowInterface} are: the workflow, its signals,
 * its queries and its updates, and their names.
 */
public final class WorkflowInterfaceMetadata {

  private static final ClassValue<WorkflowInterfaceMetadata> CACHE =
      new ClassValue<>() {
        @Override
        protected WorkflowInterfaceMetadata computeValue(Class<?> type) {
          return new WorkflowInterfaceMetadata(type);
        }
      };

  private static final Set<Class<? extends Annotation>> ROLES =
      Set.of(
          WorkflowMethod.class,
          SignalMethod.class,
          QueryMethod.class,
          UpdateMethod.class,
          UpdateValidatorMethod.class);

  private final Class<?> interfaceClass;
  private @Nullable Method workflowMethod;
  private final Map<Method, String> signalNames = new LinkedHashMap<>();
  private final Map<Method, String> queryTypes = new LinkedHashMap<>();
  private final Map<Method, String> updateNames = new LinkedHashMap<>();
  private final Map<String, Method> updateValidators = new LinkedHashMap<>();

  private WorkflowInterfaceMetadata(Class<?> interfaceClass) {
    if (!interfaceClass.isInterface()
        || !interfaceClass.isAnnotationPresent(WorkflowInterface.class)) {
      throw new IllegalArgumentException(
          "Expected an interface with @WorkflowInterface, but got " + interfaceClass.getName());
    }
    this.interfaceClass = interfaceClass;
    for (Method method : interfaceClass.getMethods()) {
      if (!Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
        classify(method);
      }
    }
    updateValidators.forEach(this::checkValidator);
  }

  /**
   * Reads an interface's annotations.
   *
   * @throws IllegalArgumentException if it is no interface, is not annotated, has two workflow
   *     methods or two methods for one name, a method that is nothing of all this, or a validator
   *     that does not fit its update
   */
  public static WorkflowInterfaceMetadata of(Class<?> interfaceClass) {
    return CACHE.get(interfaceClass);
  }

  /** The annotated interfaces of a class, inherited ones included. */
  public static List<WorkflowInterfaceMetadata> implementedBy(Class<?> implementationClass) {
    Set<Class<?>> found = new LinkedHashSet<>();
    for (Class<?> type = implementationClass; type != null; type = type.getSuperclass()) {
      collectAnnotated(type, found);
    }
    return found.stream().map(WorkflowInterfaceMetadata::of).toList();
  }

  /** The interface. */
  public Class<?> interfaceClass() {
    return interfaceClass;
  }

  /** The workflow method; null for an interface that has no workflow. */
  public @Nullable Method workflowMethod() {
    return workflowMethod;
  }

  /** The workflow type; null for an interface that has no workflow. */
  public @Nullable String workflowType() {
    if (workflowMethod == null) {
      return null;
    }
    String name = Objects.requireNonNull(workflowMethod.getAnnotation(WorkflowMethod.class)).name();
    return name.isEmpty() ? interfaceClass.getSimpleName() : name;
  }

  /** The name of the signal that a method sends or takes; null if it is not a signal method. */
  public @Nullable String signalName(Method method) {
    return signalNames.get(method);
  }

  /** The type of the query that a method makes or answers; null if it is not a query method. */
  public @Nullable String queryType(Method method) {
    return queryTypes.get(method);
  }

  /** The name of the update that a method sends or takes; null if it is not an update method. */
  public @Nullable String updateName(Method method) {
    return updateNames.get(method);
  }

  /**
   * Whether a method is the workflow method, a signal, a query, an update or a validator; false for
   * one that is only a shorthand for others.
   */
  public boolean hasRole(Method method) {
    return method.equals(workflowMethod)
        || signalNames.containsKey(method)
        || queryTypes.containsKey(method)
        || updateNames.containsKey(method)
        || updateValidators.containsValue(method);
  }

  /** The update methods with their updates' names. */
  public Map<Method, String> updateNames() {
    return Map.copyOf(updateNames);
  }

  /** The methods that validate updates, by the updates' names. */
  public Map<String, Method> updateValidators() {
    return Map.copyOf(updateValidators);
  }

  /** The signal methods with their signals' names. */
  public Map<Method, String> signalNames() {
    return Map.copyOf(signalNames);
  }

  /** The query methods with their queries' types. */
  public Map<Method, String> queryTypes() {
    return Map.copyOf(queryTypes);
  }

  private void classify(Method method) {
    List<Annotation> roles =
        Arrays.stream(method.getAnnotations())
            .filter(annotation -> ROLES.contains(annotation.annotationType()))
            .toList();
    require(
        roles.size() == 1 || (roles.isEmpty() && method.isDefault()),
        method,
        "to have one of @WorkflowMethod, @SignalMethod, @QueryMethod, @UpdateMethod and"
            + " @UpdateValidatorMethod");
    for (Annotation role : roles) {
      take(method, role);
    }
  }

  private void take(Method method, Annotation role) {
    boolean isVoid = method.getReturnType() == void.class;
    switch (role) {
      case WorkflowMethod workflow -> {
        require(workflowMethod == null, method, "to be the only @WorkflowMethod");
        workflowMethod = method;
      }
      case SignalMethod signal -> {
        require(isVoid, method, "to return void as a signal method");
        put(signalNames, method, signal.name());
      }
      case QueryMethod query -> {
        require(!isVoid, method, "to return a value as a query method");
        put(queryTypes, method, query.name());
      }
      case UpdateMethod update -> put(updateNames, method, update.name());
      case UpdateValidatorMethod validator -> {
        require(isVoid, method, "to return void as an update validator");
        Method other = updateValidators.put(validator.updateName(), method);
        require(other == null, method, "to be the only validator of its update");
      }
      default -> throw new IllegalStateException("Expected one of " + ROLES);
    }
  }

  private void checkValidator(String updateName, Method validator) {
    boolean fits = false;
    for (var update : updateNames.entrySet()) {
      fits |=
          update.getValue().equals(updateName)
              && Arrays.equals(
                  update.getKey().getGenericParameterTypes(), validator.getGenericParameterTypes());
    }
    require(fits, validator, "to have the parameters of an update method '" + updateName + "'");
  }

  private static void put(Map<Method, String> names, Method method, String annotated) {
    String name = annotated.isEmpty() ? method.getName() : annotated;
    require(!names.containsValue(name), method, "not to share the name '" + name + "'");
    names.put(method, name);
  }

  private static void require(boolean condition, Method method, String what) {
    if (!condition) {
      throw new IllegalArgumentException(
          "Expected %s.%s %s"
              .formatted(method.getDeclaringClass().getName(), method.getName(), what));
    }
  }

  private static void collectAnnotated(Class<?> type, Set<Class<?>> found) {
    for (Class<?> implemented : type.getInterfaces()) {
      if (implemented.isAnnotationPresent(WorkflowInterface.class)) {
        found.add(implemented);
      }
      collectAnnotated(implemented, found);
    }
  }
}
