package dev.orchestrator.autoconfigure.stub;

import dev.orchestrator.autoconfigure.ApplicationPackages;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Finds the interfaces with an annotation in the packages that Spring Boot scans. */
final class InterfaceScanner extends ClassPathScanningCandidateComponentProvider {

  private InterfaceScanner(Class<? extends Annotation> annotation, ResourceLoader resources) {
    super(false);
    setResourceLoader(resources);
    addIncludeFilter(new AnnotationTypeFilter(annotation, false, true));
  }

  /**
   * Finds them.
   *
   * @param resources the context, which remembers while it starts what other scans have read
   */
  static List<Class<?>> find(
      BeanFactory beanFactory, ResourceLoader resources, Class<? extends Annotation> annotation) {
    var scanner = new InterfaceScanner(annotation, resources);
    return ApplicationPackages.of(beanFactory, List.of()).stream()
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
