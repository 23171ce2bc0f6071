package dev.orchestrator.replay;

import dev.orchestrator.common.VersioningBehavior;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.converter.EncodedValues;
import dev.orchestrator.common.metadata.WorkflowInterfaceMetadata;
import dev.orchestrator.payload.storage.PayloadUnavailableException;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.workflow.DynamicWorkflow;
import dev.orchestrator.workflow.WorkflowVersioningBehavior;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Workflow code that a worker knows: the workflow types of one class or interface, its signals and
 * queries, and how to make an instance for a run. Immutable.
 */
public final class WorkflowDefinition {

  private final Class<?> source;
  private final ObjectFactory factory;
  private final Set<Class<? extends Throwable>> failWorkflowExceptionTypes;
  private final Map<String, Method> workflowMethods;
  private final HandlerMethods handlers;

  private WorkflowDefinition(
      Class<?> source,
      ObjectFactory factory,
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
    if (workflows.isEmpty() != isDynamic()) {
      throw new IllegalArgumentException(
          "Expected %s either to have a @WorkflowInterface with a @WorkflowMethod, or to be a DynamicWorkflow"
              .formatted(source.getName()));
    }
    this.workflowMethods = Map.copyOf(workflows);
    this.handlers = new HandlerMethods(interfaces);
  }

  private WorkflowDefinition(
      WorkflowDefinition from, ObjectFactory factory, Set<Class<? extends Throwable>> failTypes) {
    source = from.source;
    this.factory = factory;
    failWorkflowExceptionTypes = Set.copyOf(failTypes);
    workflowMethods = from.workflowMethods;
    handlers = from.handlers;
  }

  /**
   * The workflows of a class that has a constructor without parameters, or one with {@code
   * WorkflowInit}.
   *
   * @throws IllegalArgumentException if it has none, or is no workflow
   */
  public static WorkflowDefinition ofType(Class<?> implementation) {
    var interfaces = WorkflowInterfaceMetadata.implementedBy(implementation);
    return new WorkflowDefinition(
        implementation, ObjectFactory.of(implementation, interfaces), Set.of(), interfaces);
  }

  /**
   * The workflows of a class whose instances come from elsewhere, for example with injected fields.
   *
   * @param factory called in the workflow's own thread, once for each run in memory
   * @throws IllegalArgumentException if the class implements no workflow interface
   */
  public static <T> WorkflowDefinition ofType(
      Class<T> implementation, Supplier<? extends T> factory) {
    return new WorkflowDefinition(
        implementation,
        (input, converter) -> factory.get(),
        Set.of(),
        WorkflowInterfaceMetadata.implementedBy(implementation));
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
        (input, converter) -> factory.get(),
        Set.of(),
        List.of(WorkflowInterfaceMetadata.of(workflowInterface)));
  }

  /**
   * The same workflows, failed also by the given exceptions and their subclasses. All others but
   * {@code OrchestratorFailure} only fail the workflow task.
   */
  public WorkflowDefinition withFailWorkflowExceptionTypes(Set<Class<? extends Throwable>> types) {
    return new WorkflowDefinition(this, factory, types);
  }

  /**
   * The same workflows, whose objects are handed to an initializer before anything else is done
   * with them.
   *
   * @param initializer called in the workflow's own thread, once for each run in memory
   */
  public WorkflowDefinition withInitializer(Consumer<Object> initializer) {
    ObjectFactory initialized =
        (input, converter) -> {
          Object object = factory.newInstance(input, converter);
          initializer.accept(object);
          return object;
        };
    return new WorkflowDefinition(this, initialized, failWorkflowExceptionTypes);
  }

  /** The class of the workflow's code, or the interface where a factory hides the class. */
  public Class<?> source() {
    return source;
  }

  /** Whether it is for all workflow types that there is no other code for. */
  public boolean isDynamic() {
    return DynamicWorkflow.class.isAssignableFrom(source);
  }

  /** The workflow types; empty if it is dynamic. */
  public Set<String> workflowTypes() {
    return workflowMethods.keySet();
  }

  /**
   * What the class says of its runs' builds; {@code UNSPECIFIED} where it says nothing, or a
   * factory hides it.
   *
   * @param workflowType one of its types; any if it is dynamic
   */
  public VersioningBehavior versioningBehavior(String workflowType) {
    Method method = workflowMethod(workflowType);
    for (Class<?> type = source; type != null; type = type.getSuperclass()) {
      for (Method candidate : type.getDeclaredMethods()) {
        var said = candidate.getAnnotation(WorkflowVersioningBehavior.class);
        if (said != null
            && candidate.getName().equals(method.getName())
            && Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes())) {
          return said.value();
        }
      }
    }
    return VersioningBehavior.UNSPECIFIED;
  }

  Method workflowMethod(String workflowType) {
    Method method = isDynamic() ? ObjectFactory.DYNAMIC_METHOD : workflowMethods.get(workflowType);
    if (method == null) {
      throw new IllegalArgumentException(
          "Expected one of %s, but got %s".formatted(workflowMethods.keySet(), workflowType));
    }
    return method;
  }

  HandlerMethods handlers() {
    return handlers;
  }

  /** An object for a run that began with the given arguments. */
  Object newInstance(List<Payload> input, DataConverter converter) {
    return factory.newInstance(input, converter);
  }

  /** The arguments as the workflow method takes them. */
  @Nullable Object[] arguments(Method method, List<Payload> input, DataConverter converter) {
    return isDynamic()
        ? new Object[] {new EncodedValues(input, converter)}
        : converter.fromPayloads(input, method.getGenericParameterTypes());
  }

  @Nullable ClassLoader classLoader() {
    return source.getClassLoader();
  }

  boolean failsWorkflow(Throwable exception) {
    if (exception instanceof PayloadUnavailableException) {
      return false;
    }
    for (Class<? extends Throwable> type : failWorkflowExceptionTypes) {
      if (type.isInstance(exception)) {
        return true;
      }
    }
    return false;
  }
}
