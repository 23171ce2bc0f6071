package dev.orchestrator.autoconfigure.namespace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;

/**
 * The application's beans as a namespace sees them: those that have its name as qualifier are its
 * own, and come after those of all; those of other qualifiers that are no default candidates are
 * none of its business.
 */
final class OwnBeans {

  /** Set on the definitions that are made for a namespace, which are nobody's to choose from. */
  static final String MADE = OwnBeans.class.getName() + ".made";

  private final ConfigurableListableBeanFactory beanFactory;
  private final String key;

  OwnBeans(ConfigurableListableBeanFactory beanFactory, String key) {
    this.beanFactory = beanFactory;
    this.key = key;
  }

  /**
   * The bean that is for this namespace only; null if there is none.
   *
   * @throws IllegalStateException if there are several
   */
  <T> @Nullable T own(Class<T> type) {
    List<String> names = names(type).filter(this::isOwn).toList();
    if (names.size() > 1) {
      throw new IllegalStateException(
          "Expected one bean of type %s for namespace '%s', but there are %s"
              .formatted(type.getName(), key, names));
    }
    return names.isEmpty() ? null : beanFactory.getBean(names.getFirst(), type);
  }

  /** The bean that is for all; null if there is none, or none of several is the primary one. */
  <T> @Nullable T shared(Class<T> type) {
    List<String> names = names(type).filter(this::isDefault).toList();
    return names.size() == 1
        ? beanFactory.getBean(names.getFirst(), type)
        : beanFactory.getBeanProvider(type).getIfUnique();
  }

  /** All beans that are for this namespace or for all, in their order. */
  <T> List<T> all(Class<T> type) {
    Set<Object> others = Collections.newSetFromMap(new IdentityHashMap<>());
    names(type)
        .filter(name -> !isDefault(name) && !isOwn(name))
        .map(beanFactory::getBean)
        .forEach(others::add);
    var all = new ArrayList<T>(beanFactory.getBeanProvider(type).orderedStream().toList());
    names(type)
        .filter(this::isOwn)
        .map(name -> beanFactory.getBean(name, type))
        .filter(bean -> !all.contains(bean))
        .forEach(all::add);
    all.removeIf(others::contains);
    return all;
  }

  private Stream<String> names(Class<?> type) {
    return Stream.of(beanFactory.getBeanNamesForType(type)).filter(name -> !isMade(name));
  }

  private boolean isOwn(String name) {
    return BeanFactoryAnnotationUtils.isQualifierMatch(key::equals, name, beanFactory);
  }

  private boolean isDefault(String name) {
    return !(definition(name) instanceof AbstractBeanDefinition definition)
        || (definition.isDefaultCandidate() && definition.isAutowireCandidate());
  }

  private boolean isMade(String name) {
    return definition(name) instanceof AbstractBeanDefinition definition
        && definition.hasAttribute(MADE);
  }

  private @Nullable Object definition(String name) {
    return beanFactory.containsBeanDefinition(name) ? beanFactory.getBeanDefinition(name) : null;
  }
}
