package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.autoconfigure.ApplicationPackages;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.DynamicWorkflow;
import dev.orchestrator.workflow.WorkflowInterface;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

/**
 * Finds the classes annotated with {@link WorkflowImpl}: in packages, because they need not be
 * beans, and among the bean definitions, because they may be.
 */
final class WorkflowScanner {

  private final ConfigurableListableBeanFactory beanFactory;
  private final Environment environment;
  private final ResourceLoader resources;
  private final List<String> additionalPackages;

  WorkflowScanner(ConfigurableApplicationContext context, List<String> additionalPackages) {
    this(context.getBeanFactory(), context.getEnvironment(), context, additionalPackages);
  }

  WorkflowScanner(
      ConfigurableListableBeanFactory beanFactory,
      Environment environment,
      ResourceLoader resources,
      List<String> additionalPackages) {
    this.beanFactory = beanFactory;
    this.environment = environment;
    this.resources = resources;
    this.additionalPackages = additionalPackages;
  }

  /**
   * Finds them.
   *
   * @throws InvalidWorkerException if one has no workflow interface
   */
  List<WorkflowDefinition> find() {
    return types().stream().map(this::define).toList();
  }

  /** The classes, whether they are workflows or not. */
  List<Class<?>> types() {
    return Stream.concat(fromPackages(), fromBeans()).distinct().toList();
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
            annotation.namespaces(),
            environment::resolveRequiredPlaceholders));
  }

  private Stream<Class<?>> fromPackages() {
    List<String> found = WorkflowsAheadOfTime.found(resources);
    return (found == null ? scanned() : found.stream())
        .map(name -> ClassUtils.resolveClassName(name, resources.getClassLoader()));
  }

  private Stream<String> scanned() {
    var scanner =
        new ImplementationScanner(
            WorkflowImpl.class, environment, resources, (BeanDefinitionRegistry) beanFactory);
    return ApplicationPackages.of(beanFactory, additionalPackages).stream()
        .flatMap(name -> scanner.findCandidateComponents(name).stream())
        .map(definition -> Objects.requireNonNull(definition.getBeanClassName()));
  }

  private Stream<Class<?>> fromBeans() {
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
}
