package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.worker.Worker;
import dev.orchestrator.worker.WorkflowImplementationOptions;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * How the objects of a workflow implementation are made: each run and each replay of a run has its
 * own.
 *
 * @param constructor null if the SDK calls the one that takes the workflow's arguments
 * @param parameters what the constructor is called with
 * @param fields what is put into fields afterwards
 */
record WorkflowInjection(
    @Nullable Constructor<?> constructor, List<Injected> parameters, Map<Field, Injected> fields) {

  /** Registers the implementation, whose objects are then made like this. */
  <T> void register(Worker worker, Class<T> type, WorkflowImplementationOptions.Builder options) {
    if (!fields.isEmpty()) {
      options.setInstanceInitializer(this::fill);
    }
    Constructor<?> by = constructor;
    if (by == null) {
      worker.registerWorkflowImplementationTypes(options.build(), type);
    } else {
      worker.registerWorkflowImplementationFactory(
          type, () -> type.cast(construct(by)), options.build());
    }
  }

  private Object construct(Constructor<?> by) {
    try {
      return by.newInstance(parameters.stream().map(Injected::value).toArray());
    } catch (InvocationTargetException e) {
      ReflectionUtils.rethrowRuntimeException(e.getTargetException());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException("Expected the constructor to return or to throw");
  }

  private void fill(Object object) {
    fields.forEach((field, injected) -> ReflectionUtils.setField(field, object, injected.value()));
  }

  /** The stubs of activities. */
  List<Injected.Activities> activities() {
    return all()
        .filter(Injected.Activities.class::isInstance)
        .map(Injected.Activities.class::cast)
        .toList();
  }

  /** The interfaces of children. */
  List<Class<?>> children() {
    return all()
        .<Class<?>>mapMulti(
            (injected, found) -> {
              if (injected instanceof Injected.Child child) {
                found.accept(child.type());
              } else if (injected instanceof Injected.Children children) {
                found.accept(children.child().type());
              }
            })
        .toList();
  }

  private Stream<Injected> all() {
    return Stream.concat(parameters.stream(), fields.values().stream());
  }
}
