package dev.orchestrator.autoconfigure.stub;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Finds the interfaces with an annotation in the packages that Spring Boot scans. */
final class InterfaceScanner extends ClassPathScanningCandidateComponentProvider {

  private InterfaceScanner(Class<? extends Annotation> annotation) {
    super(false);
    addIncludeFilter(new AnnotationTypeFilter(annotation, false, true));
  }

  static List<Class<?>> find(BeanFactory beanFactory, Class<? extends Annotation> annotation) {
    if (!AutoConfigurationPackages.has(beanFactory)) {
      return List.of();
    }
    var scanner = new InterfaceScanner(annotation);
    return AutoConfigurationPackages.get(beanFactory).stream()
        .flatMap(name -> scanner.findCandidateComponents(name).stream())
        .map(BeanDefinition::getBeanClassName)
        .<Class<?>>flatMap(name -> load(Objects.requireNonNull(name)))
        .filter(type -> type.isAnnotationPresent(annotation))
        .toList();
  }

  private static Stream<Class<?>> load(String name) {
    return Stream.of(ClassUtils.resolveClassName(name, ClassUtils.getDefaultClassLoader()));
  }

  @Override
  protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
    return definition.getMetadata().isInterface();
  }
}
