package dev.orchestrator.autoconfigure.kafka.trigger;

import dev.orchestrator.autoconfigure.ApplicationPackages;
import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.autoconfigure.stub.ServedWorkflows;
import dev.orchestrator.spring.boot.WorkflowImpl;
import dev.orchestrator.workflow.WorkflowInterface;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Finds the classes that may have triggers: workflow interfaces and implementations in the
 * application's packages, and the interfaces of its own implementations wherever they are.
 */
final class TriggerScanner extends ClassPathScanningCandidateComponentProvider {

  private TriggerScanner(ResourceLoader resources) {
    super(false);
    setResourceLoader(resources);
    addIncludeFilter(new AnnotationTypeFilter(WorkflowInterface.class, false, true));
    addIncludeFilter(new AnnotationTypeFilter(WorkflowImpl.class, false, true));
  }

  /** The triggers of an application. */
  static List<Trigger> triggers(
      ApplicationContext context,
      OrchestratorProperties properties,
      ObjectProvider<ServedWorkflows> served) {
    return find(
            ApplicationPackages.of(context, properties.worker().packages()),
            served.getIfAvailable(() -> ServedWorkflows.NONE),
            context)
        .stream()
        .flatMap(
            type ->
                TriggersOf.find(type, context.getEnvironment()::resolveRequiredPlaceholders)
                    .stream())
        .toList();
  }

  /**
   * Finds the classes.
   *
   * @param resources the context, which remembers while it starts what other scans have read
   */
  private static Set<Class<?>> find(
      Collection<String> packages, ServedWorkflows served, ResourceLoader resources) {
    var scanner = new TriggerScanner(resources);
    Set<Class<?>> found = new LinkedHashSet<>(served.interfaces());
    for (String name : packages) {
      for (BeanDefinition candidate : scanner.findCandidateComponents(name)) {
        Class<?> type =
            ClassUtils.resolveClassName(
                Objects.requireNonNull(candidate.getBeanClassName()),
                ClassUtils.getDefaultClassLoader());
        if (!type.isInterface() || type.isAnnotationPresent(WorkflowInterface.class)) {
          found.add(type);
        }
      }
    }
    return found;
  }

  @Override
  protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
    return definition.getMetadata().isIndependent();
  }
}
