package dev.orchestrator.replay;

import dev.orchestrator.common.converter.CheckedExceptionWrapper;
import dev.orchestrator.common.metadata.WorkflowInterfaceMetadata;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Workflow code that a worker knows: the workflow types of one class or interface, its signals and
 * queries, and how to make an instance for a run. Immutable.
 */
public final class WorkflowDefinition {

  private final Class<?> source;
  private final Supplier<?> factory;
  private final Set<Class<? extends Throwable>> failWorkflowExceptionTypes;
  private final Map<String, Method> workflowMethods;
  private final HandlerMethods handlers;

  private WorkflowDefinition(
      Class<?> source,
      Supplier<?> factory,
      Set<Class<? extends Throwable>> failWorkflowExceptionTypes,
      List<WorkflowInterfaceMetadata> interfaces) {
    this.source = source;
    this.factory = factory;
    this.failWorkflowExceptionTypes = Set.copyOf(failWorkflowExceptionTypes);
    Map<String, Method> workflows = new HashMap<>();
    for (WorkflowInterfaceMetadata metadata : interfaces) {
      String type = metadata.workflowType();
      Method method = metadata.workflowMethod();
      if (type != null && method != null) {
        HandlerMethods.putOnce(workflows, type, method);
      }
    }
    if (workflows.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected %s to have a @WorkflowInterface with a @WorkflowMethod"
              .formatted(source.getName()));
    }
    this.workflowMethods = Map.copyOf(workflows);
    this.handlers = new HandlerMethods(interfaces);
  }

  private WorkflowDefinition(WorkflowDefinition from, Set<Class<? extends Throwable>> failTypes) {
    source = from.source;
    factory = from.factory;
    failWorkflowExceptionTypes = Set.copyOf(failTypes);
    workflowMethods = from.workflowMethods;
    handlers = from.handlers;
  }

  /**
   * The workflows of a class that has a constructor without parameters.
   *
   * @throws IllegalArgumentException if it has none, or implements no workflow interface
   */
  public static WorkflowDefinition ofType(Class<?> implementation) {
    return ofTypeWithFactory(implementation, constructor(implementation));
  }

  /**
   * The workflows of a class whose instances come from elsewhere, for example with injected fields.
   *
   * @param factory called in the workflow's own thread, once for each run in memory
   * @throws IllegalArgumentException if the class implements no workflow interface
   */
  public static <T> WorkflowDefinition ofType(
      Class<T> implementation, Supplier<? extends T> factory) {
    return ofTypeWithFactory(implementation, factory);
  }

  /**
   * The workflow of an interface.
   *
   * @param factory called in the workflow's own thread, once for each run in memory
   * @throws IllegalArgumentException if it is not a workflow interface
   */
  public static <T> WorkflowDefinition ofFactory(
      Class<T> workflowInterface, Supplier<? extends T> factory) {
    return new WorkflowDefinition(
        workflowInterface,
        factory,
        Set.of(),
        List.of(WorkflowInterfaceMetadata.of(workflowInterface)));
  }

  /**
   * The same workflows, failed also by the given exceptions and their subclasses. All others but
   * {@code OrchestratorFailure} only fail the workflow task.
   */
  public WorkflowDefinition withFailWorkflowExceptionTypes(Set<Class<? extends Throwable>> types) {
    return new WorkflowDefinition(this, types);
  }

  /** The workflow types. */
  public Set<String> workflowTypes() {
    return workflowMethods.keySet();
  }

  Method workflowMethod(String workflowType) {
    Method method = workflowMethods.get(workflowType);
    if (method == null) {
      throw new IllegalArgumentException(
          "Expected one of %s, but got %s".formatted(workflowMethods.keySet(), workflowType));
    }
    return method;
  }

  HandlerMethods handlers() {
    return handlers;
  }

  Object newInstance() {
    return factory.get();
  }

  @Nullable ClassLoader classLoader() {
    return source.getClassLoader();
  }

  boolean failsWorkflow(Throwable exception) {
    for (Class<? extends Throwable> type : failWorkflowExceptionTypes) {
      if (type.isInstance(exception)) {
        return true;
      }
    }
    return false;
  }

  private static WorkflowDefinition ofTypeWithFactory(
      Class<?> implementation, Supplier<?> factory) {
    return new WorkflowDefinition(
        implementation, factory, Set.of(), WorkflowInterfaceMetadata.implementedBy(implementation));
  }

  private static Supplier<?> constructor(Class<?> implementation) {
    Constructor<?> constructor;
    try {
      constructor = implementation.getDeclaredConstructor();
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(
          "Expected %s to have a constructor without parameters"
              .formatted(implementation.getName()),
          e);
    }
    constructor.setAccessible(true);
    return () -> construct(constructor);
  }

  private static Object construct(Constructor<?> constructor) {
    try {
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw CheckedExceptionWrapper.wrap(e.getCause() == null ? e : e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
