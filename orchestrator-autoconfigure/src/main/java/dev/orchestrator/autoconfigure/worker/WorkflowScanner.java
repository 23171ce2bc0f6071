package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.DynamicWorkflow;
import dev.orchestrator.workflow.WorkflowInterface;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * Finds the classes annotated with {@link WorkflowImpl}: in packages, because they need not be
 * beans, and among the bean definitions, because they may be.
 */
final class WorkflowScanner {

  private final ConfigurableApplicationContext context;
  private final List<String> additionalPackages;

  WorkflowScanner(ConfigurableApplicationContext context, List<String> additionalPackages) {
    this.context = context;
    this.additionalPackages = additionalPackages;
  }

  /**
   * Finds them.
   *
   * @throws InvalidWorkerException if one has no workflow interface
   */
  List<WorkflowDefinition> find() {
    return Stream.concat(fromPackages(), fromBeans()).distinct().map(this::define).toList();
  }

  private WorkflowDefinition define(Class<?> type) {
    boolean isWorkflow =
        DynamicWorkflow.class.isAssignableFrom(type)
            || ClassUtils.getAllInterfacesForClassAsSet(type).stream()
                .anyMatch(candidate -> candidate.isAnnotationPresent(WorkflowInterface.class));
    if (!isWorkflow) {
      throw InvalidWorkerException.notAWorkflow(type);
    }
    ProxyAnnotations.refuseOnWorkflow(type);
    var annotation =
        Objects.requireNonNull(
            AnnotatedElementUtils.findMergedAnnotation(type, WorkflowImpl.class));
    return new WorkflowDefinition(
        type,
        Target.of(
            annotation.taskQueues(),
            annotation.workers(),
            context.getEnvironment()::resolveRequiredPlaceholders));
  }

  private Stream<Class<?>> fromPackages() {
    var scanner =
        new ImplementationScanner(
            WorkflowImpl.class,
            context.getEnvironment(),
            context,
            (BeanDefinitionRegistry) context.getBeanFactory());
    return packages().stream()
        .flatMap(name -> scanner.findCandidateComponents(name).stream())
        .map(BeanDefinition::getBeanClassName)
        .map(name -> ClassUtils.resolveClassName(Objects.requireNonNull(name), loader()));
  }

  private Stream<Class<?>> fromBeans() {
    var beanFactory = context.getBeanFactory();
    return Stream.of(beanFactory.getBeanNamesForAnnotation(WorkflowImpl.class))
        .<Class<?>>mapMulti(
            (name, found) -> {
              Class<?> type = beanFactory.getType(name, false);
              if (type != null) {
                found.accept(ClassUtils.getUserClass(type));
              }
            })
        .filter(type -> AnnotatedElementUtils.hasAnnotation(type, WorkflowImpl.class));
  }

  private Set<String> packages() {
    var packages = new LinkedHashSet<String>();
    if (AutoConfigurationPackages.has(context)) {
      packages.addAll(AutoConfigurationPackages.get(context));
    }
    packages.addAll(additionalPackages);
    return packages;
  }

  private ClassLoader loader() {
    return Objects.requireNonNull(context.getClassLoader());
  }
}
