package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.spring.boot.ActivityImpl;
import dev.orchestrator.spring.boot.WorkflowImpl;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

/**
 * Makes beans of the activity implementations in the packages of {@code
 * orchestrator.worker.packages} that are none, and sees to it that workflow implementations which
 * are beans are never made as such: nobody may hold the one object of a workflow.
 */
final class ImplementationBeans implements BeanDefinitionRegistryPostProcessor {

  private final Environment environment;
  private final ResourceLoader resources;

  ImplementationBeans(Environment environment, ResourceLoader resources) {
    this.environment = environment;
    this.resources = resources;
  }

  @Override
  public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
    if (!(registry instanceof ConfigurableListableBeanFactory beanFactory)) {
      return;
    }
    var scanner = new ImplementationScanner(ActivityImpl.class, environment, resources, registry);
    for (String name : packages(environment)) {
      for (BeanDefinition found : scanner.findCandidateComponents(name)) {
        String className = Objects.requireNonNull(found.getBeanClassName());
        Class<?> type = ClassUtils.resolveClassName(className, resources.getClassLoader());
        if (beanFactory.getBeanNamesForType(type, true, false).length == 0) {
          registry.registerBeanDefinition(
              AnnotationBeanNameGenerator.INSTANCE.generateBeanName(found, registry), found);
        }
      }
    }
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
    for (String name : beanFactory.getBeanDefinitionNames()) {
      BeanDefinition definition = beanFactory.getBeanDefinition(name);
      if (!ofBoot(definition)
          && beanFactory.findAnnotationOnBean(name, WorkflowImpl.class, false) != null) {
        definition.setScope(BeanDefinition.SCOPE_PROTOTYPE);
        definition.setAutowireCandidate(false);
      }
    }
  }

  /** Most beans of an application are of Boot's own configurations: to look at each takes time. */
  private static boolean ofBoot(BeanDefinition definition) {
    String declaring =
        definition instanceof AnnotatedBeanDefinition annotated
                && annotated.getFactoryMethodMetadata() != null
            ? annotated.getFactoryMethodMetadata().getDeclaringClassName()
            : definition.getBeanClassName();
    return declaring != null && declaring.startsWith("org.springframework.boot.");
  }

  /** The additional packages, for those who look before properties are beans. */
  static List<String> packages(Environment environment) {
    return Binder.get(environment)
        .bind("orchestrator.worker.packages", Bindable.listOf(String.class))
        .orElse(List.of());
  }
}
