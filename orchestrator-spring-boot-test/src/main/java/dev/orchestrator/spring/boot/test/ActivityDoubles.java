package dev.orchestrator.spring.boot.test;

import dev.orchestrator.spring.boot.ActivityImpl;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.util.ClassUtils;

/**
 * Lets a test's double of an activity, such as a {@code @MockitoBean}, serve the task queues of the
 * bean that it replaces: its own class, a mock of an interface, does not say which.
 *
 * <p>Doubles come in when all definitions are there, and before post-processors without an order.
 * So one looks before that, and another one after it.
 */
final class ActivityDoubles implements BeanDefinitionRegistryPostProcessor {

  private final Map<String, RootBeanDefinition> originals = new HashMap<>();

  @Override
  public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
    // Others may still add definitions.
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
    for (String name : beanFactory.getBeanDefinitionNames()) {
      if (isActivity(beanFactory, name)
          && beanFactory.getMergedBeanDefinition(name) instanceof RootBeanDefinition original) {
        originals.put(name, original);
      }
    }
  }

  /** Makes doubles known for what they replace. */
  BeanFactoryPostProcessor afterwards() {
    return beanFactory -> originals.forEach((name, original) -> mark(beanFactory, name, original));
  }

  private static void mark(
      ConfigurableListableBeanFactory beanFactory, String name, RootBeanDefinition original) {
    boolean replaced = beanFactory.containsSingleton(name);
    if (!replaced
        || !beanFactory.containsBeanDefinition(name)
        || !(beanFactory.getBeanDefinition(name) instanceof AbstractBeanDefinition definition)) {
      return;
    }
    String className = original.getBeanClassName();
    if (definition instanceof RootBeanDefinition root
        && original.getResolvedFactoryMethod() != null) {
      root.setResolvedFactoryMethod(original.getResolvedFactoryMethod());
    } else if (className != null) {
      // The factory looks at the class of a definition only once it is there, and not just its
      // name.
      definition.setBeanClass(
          ClassUtils.resolveClassName(className, beanFactory.getBeanClassLoader()));
    }
  }

  private static boolean isActivity(ConfigurableListableBeanFactory beanFactory, String name) {
    return beanFactory.findAnnotationOnBean(name, ActivityImpl.class, false) != null;
  }
}
