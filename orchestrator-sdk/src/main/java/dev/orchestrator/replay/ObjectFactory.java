package dev.orchestrator.replay;

import dev.orchestrator.common.converter.CheckedExceptionWrapper;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.converter.EncodedValues;
import dev.orchestrator.common.metadata.WorkflowInterfaceMetadata;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.workflow.DynamicWorkflow;
import dev.orchestrator.workflow.WorkflowInit;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the object that is one run. */
@FunctionalInterface
interface ObjectFactory {

  /** The method of every dynamic workflow. */
  Method DYNAMIC_METHOD = dynamicMethod();

  /** An object for a run that began with the given arguments. */
  Object newInstance(List<Payload> input, DataConverter converter);

  /** Calls the constructor that takes the workflow's arguments, or the one that takes none. */
  static ObjectFactory of(Class<?> implementation, List<WorkflowInterfaceMetadata> interfaces) {
    Constructor<?> constructor = initializer(implementation);
    if (constructor == null) {
      Constructor<?> plain = plain(implementation);
      return (input, converter) -> construct(plain);
    }
    constructor.setAccessible(true);
    if (DynamicWorkflow.class.isAssignableFrom(implementation)) {
      requireParameters(constructor, new Type[] {EncodedValues.class});
      return (input, converter) -> construct(constructor, new EncodedValues(input, converter));
    }
    for (WorkflowInterfaceMetadata metadata : interfaces) {
      Method method = metadata.workflowMethod();
      if (method != null) {
        requireParameters(constructor, method.getGenericParameterTypes());
      }
    }
    return (input, converter) ->
        construct(
            constructor, converter.fromPayloads(input, constructor.getGenericParameterTypes()));
  }

  private static @Nullable Constructor<?> initializer(Class<?> implementation) {
    List<Constructor<?>> annotated =
        Arrays.stream(implementation.getDeclaredConstructors())
            .<Constructor<?>>map(constructor -> constructor)
            .filter(constructor -> constructor.isAnnotationPresent(WorkflowInit.class))
            .toList();
    if (annotated.size() > 1) {
      throw new IllegalArgumentException(
          "Expected %s to have one constructor with @WorkflowInit, but got %d"
              .formatted(implementation.getName(), annotated.size()));
    }
    return annotated.isEmpty() ? null : annotated.getFirst();
  }

  private static Constructor<?> plain(Class<?> implementation) {
    try {
      Constructor<?> constructor = implementation.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(
          "Expected %s to have a constructor without parameters, or one with @WorkflowInit"
              .formatted(implementation.getName()),
          e);
    }
  }

  private static void requireParameters(Constructor<?> constructor, Type[] expected) {
    if (!Arrays.equals(constructor.getGenericParameterTypes(), expected)) {
      throw new IllegalArgumentException(
          "Expected %s to have the parameters of the workflow method, %s, but got %s"
              .formatted(
                  constructor.getDeclaringClass().getName(),
                  Arrays.toString(expected),
                  Arrays.toString(constructor.getGenericParameterTypes())));
    }
  }

  private static Object construct(Constructor<?> constructor, @Nullable Object... arguments) {
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw CheckedExceptionWrapper.wrap(Objects.requireNonNullElse(e.getCause(), e));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Method dynamicMethod() {
    try {
      return DynamicWorkflow.class.getMethod("execute", EncodedValues.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
