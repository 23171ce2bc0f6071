package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.autoconfigure.stub.ActivitySettings;
import dev.orchestrator.autoconfigure.stub.WorkflowSettings;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.spring.boot.ActivityStub;
import dev.orchestrator.spring.boot.ChildWorkflowStub;
import dev.orchestrator.spring.boot.LocalActivityStub;
import dev.orchestrator.workflow.ChildWorkflowOptions;
import dev.orchestrator.workflow.WorkflowInterface;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.core.ResolvableType;

/**
 * Decides what goes into the places of a workflow implementation. Only what cannot lead its code to
 * other decisions in replay: stubs, options of stubs, loggers.
 */
final class InjectionPoints {

  private static final Set<Class<?>> OPTIONS =
      Set.of(
          ActivityOptions.class,
          LocalActivityOptions.class,
          ChildWorkflowOptions.class,
          RetryOptions.class);

  private final AutowireCapableBeanFactory beanFactory;
  private final ActivitySettings activities;
  private final WorkflowSettings workflows;

  InjectionPoints(
      AutowireCapableBeanFactory beanFactory,
      ActivitySettings activities,
      WorkflowSettings workflows) {
    this.beanFactory = beanFactory;
    this.activities = activities;
    this.workflows = workflows;
  }

  /**
   * What goes into a place.
   *
   * @param anything whether the place may have any bean, because its author answers for that
   * @throws InvalidWorkerException if nothing safe does
   */
  Injected resolve(Place place, OrchestratorProperties.Worker queue, boolean anything) {
    ResolvableType type = place.descriptor().getResolvableType();
    Class<?> raw = type.toClass();
    if (place.has(ActivityStub.class)) {
      return activities(place, raw, queue, ActivityStub.class);
    }
    if (place.has(LocalActivityStub.class)) {
      return activities(place, raw, queue, LocalActivityStub.class);
    }
    if (place.has(ChildWorkflowStub.class)) {
      return child(place, type);
    }
    if (raw == Logger.class) {
      return new Injected.Log(place.owner());
    }
    if (anything || OPTIONS.contains(raw)) {
      return bean(place);
    }
    throw InvalidWorkerException.unsafeInjection(place.description(), place.owner(), raw);
  }

  private Injected activities(
      Place place,
      Class<?> type,
      OrchestratorProperties.Worker queue,
      Class<? extends Annotation> by) {
    if (!type.isAnnotationPresent(ActivityInterface.class)) {
      throw InvalidWorkerException.notAStub(
          place.description(), place.owner(), by, type, ActivityInterface.class);
    }
    boolean local = by == LocalActivityStub.class;
    return new Injected.Activities(type, activities.stub(type, queue.activity(), local));
  }

  private Injected child(Place place, ResolvableType type) {
    boolean many = type.toClass() == Supplier.class;
    Class<?> raw = many ? type.getGeneric(0).toClass() : type.toClass();
    if (!raw.isAnnotationPresent(WorkflowInterface.class)) {
      throw InvalidWorkerException.notAStub(
          place.description(),
          place.owner(),
          ChildWorkflowStub.class,
          raw,
          WorkflowInterface.class);
    }
    var child = new Injected.Child(raw, () -> workflows.child(raw));
    return many ? new Injected.Children(child) : child;
  }

  private Injected bean(Place place) {
    try {
      return new Injected.Constant(beanFactory.resolveDependency(place.descriptor(), null));
    } catch (BeansException e) {
      throw InvalidWorkerException.noBean(place.description(), place.owner(), e);
    }
  }

  /**
   * A field, or a parameter of the constructor.
   *
   * @param owner the workflow implementation
   * @param description what it is, for messages
   * @param annotations its annotations; null for none
   */
  record Place(
      Class<?> owner,
      String description,
      @Nullable AnnotatedElement annotations,
      DependencyDescriptor descriptor) {

    boolean has(Class<? extends Annotation> annotation) {
      return annotations != null && annotations.isAnnotationPresent(annotation);
    }
  }
}
