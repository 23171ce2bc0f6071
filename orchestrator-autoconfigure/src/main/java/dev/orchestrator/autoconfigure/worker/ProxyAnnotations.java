package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.common.metadata.ActivityInterfaceMetadata;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** Refuses annotations that a proxy would act on, where that would be wrong or there is none. */
final class ProxyAnnotations {

  private static final String ASYNC = "org.springframework.scheduling.annotation.Async";

  private static final List<String> WITHOUT_EFFECT_ON_WORKFLOWS =
      List.of(
          ASYNC,
          "org.springframework.transaction.annotation.Transactional",
          "jakarta.transaction.Transactional",
          "org.springframework.cache.annotation.Cacheable",
          "org.springframework.scheduling.annotation.Scheduled");

  private ProxyAnnotations() {}

  /**
   * Refuses asynchronous activities: their proxy returns before they are done, and its result is
   * not theirs.
   */
  static void refuseOnActivity(String beanName, Class<?> type) {
    if (isPresent(type, ASYNC)) {
      throw InvalidWorkerException.asynchronous(beanName, type.getName());
    }
    for (ActivityInterfaceMetadata activities : ActivityInterfaceMetadata.implementedBy(type)) {
      for (Method declared : activities.activityTypes().keySet()) {
        Method method = ClassUtils.getMostSpecificMethod(declared, type);
        if (isPresent(method, ASYNC) || isPresent(declared, ASYNC)) {
          throw InvalidWorkerException.asynchronous(
              beanName, type.getName() + "." + method.getName() + "()");
        }
      }
    }
  }

  /** Refuses what does nothing on workflows, because their objects have no proxies. */
  static void refuseOnWorkflow(Class<?> type) {
    for (String annotation : WITHOUT_EFFECT_ON_WORKFLOWS) {
      if (isPresent(type, annotation)) {
        throw InvalidWorkerException.withoutEffect(type.getName(), annotation);
      }
      for (Method method : ReflectionUtils.getUniqueDeclaredMethods(type)) {
        if (isPresent(method, annotation)) {
          throw InvalidWorkerException.withoutEffect(
              type.getName() + "." + method.getName() + "()", annotation);
        }
      }
    }
  }

  private static boolean isPresent(AnnotatedElement element, String annotation) {
    return MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY).isPresent(annotation);
  }
}
