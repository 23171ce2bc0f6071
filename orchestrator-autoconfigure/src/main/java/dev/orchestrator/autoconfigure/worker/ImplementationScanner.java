package dev.orchestrator.autoconfigure.worker;

import java.lang.annotation.Annotation;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Finds classes with an annotation, if their profiles and conditions allow. */
final class ImplementationScanner extends ClassPathScanningCandidateComponentProvider {

  private final BeanDefinitionRegistry registry;

  ImplementationScanner(
      Class<? extends Annotation> annotation,
      Environment environment,
      ResourceLoader resources,
      BeanDefinitionRegistry registry) {
    super(false, environment);
    this.registry = registry;
    setResourceLoader(resources);
    addIncludeFilter(new AnnotationTypeFilter(annotation));
  }

  /** Conditions on beans ask for it. */
  @Override
  protected BeanDefinitionRegistry getRegistry() {
    return registry;
  }
}
