package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.DynamicActivity;
import dev.orchestrator.spring.boot.ActivityImpl;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/** Finds the beans annotated with {@link ActivityImpl}, behind proxies too. */
final class ActivityScanner {

  private final ConfigurableApplicationContext context;
  private final ConfigurableListableBeanFactory beanFactory;

  ActivityScanner(ConfigurableApplicationContext context) {
    this.context = context;
    this.beanFactory = context.getBeanFactory();
  }

  /**
   * Finds them. Beans that are lazy are made.
   *
   * @throws InvalidWorkerException if one has no activity interface, or its proxy hides it
   */
  List<ActivityDefinition> find() {
    return Stream.of(beanFactory.getBeanNamesForType(Object.class, true, false))
        .map(this::define)
        .filter(Objects::nonNull)
        .toList();
  }

  private @Nullable ActivityDefinition define(String beanName) {
    var annotation = annotation(beanName);
    if (annotation == null) {
      return null;
    }
    Object bean = beanFactory.getBean(beanName);
    if (!isActivity(bean.getClass())) {
      throw isActivity(AopProxyUtils.ultimateTargetClass(bean))
          ? InvalidWorkerException.hiddenByProxy(beanName, AopProxyUtils.ultimateTargetClass(bean))
          : InvalidWorkerException.notAnActivity(beanName, AopProxyUtils.ultimateTargetClass(bean));
    }
    ProxyAnnotations.refuseOnActivity(beanName, AopProxyUtils.ultimateTargetClass(bean));
    return new ActivityDefinition(
        beanName,
        bean,
        Target.of(
            annotation.taskQueues(),
            annotation.workers(),
            annotation.namespaces(),
            context.getEnvironment()::resolveRequiredPlaceholders));
  }

  /**
   * The definition of a bean that a method returns as an interface names no class, so once it is a
   * proxy only the object itself leads to its annotation.
   */
  private @Nullable ActivityImpl annotation(String beanName) {
    var annotation = beanFactory.findAnnotationOnBean(beanName, ActivityImpl.class, false);
    if (annotation == null && beanFactory.containsSingleton(beanName)) {
      Object bean = beanFactory.getSingleton(beanName);
      if (AopUtils.isAopProxy(bean)) {
        return AnnotatedElementUtils.findMergedAnnotation(
            AopProxyUtils.ultimateTargetClass(Objects.requireNonNull(bean)), ActivityImpl.class);
      }
    }
    return annotation;
  }

  private static boolean isActivity(Class<?> type) {
    return DynamicActivity.class.isAssignableFrom(type)
        || ClassUtils.getAllInterfacesForClassAsSet(type).stream()
            .anyMatch(candidate -> candidate.isAnnotationPresent(ActivityInterface.class));
  }
}
