package dev.orchestrator.autoconfigure.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.AotDetector;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * Looks for workflow implementations when an application is built ahead of time: they are no beans,
 * and packages of a native image cannot be searched. What is found is written into a resource.
 */
final class WorkflowsAheadOfTime implements BeanFactoryInitializationAotProcessor {

  private static final String FOUND = "META-INF/orchestrator/workflow-implementations";

  @Override
  public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
      ConfigurableListableBeanFactory beanFactory) {
    if (beanFactory.getBeanNamesForType(WorkerLifecycle.class, true, false).length == 0) {
      return null;
    }
    Environment environment =
        beanFactory.getBean(
            ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME, Environment.class);
    List<String> packages = ImplementationBeans.packages(environment);
    var resources = new DefaultResourceLoader(beanFactory.getBeanClassLoader());
    List<Class<?>> workflows =
        new WorkflowScanner(beanFactory, environment, resources, packages).types();
    return (context, code) -> contribute(context, workflows);
  }

  /** What was found when the application was built; null if it was not built ahead of time. */
  static @Nullable List<String> found(ResourceLoader resources) {
    Resource found = new ClassPathResource(FOUND, resources.getClassLoader());
    if (!AotDetector.useGeneratedArtifacts() || !found.exists()) {
      return null;
    }
    try (Stream<String> lines = found.getContentAsString(StandardCharsets.UTF_8).lines()) {
      return lines.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void contribute(GenerationContext context, List<Class<?>> workflows) {
    context
        .getGeneratedFiles()
        .addResourceFile(FOUND, String.join("\n", workflows.stream().map(Class::getName).toList()));
    context.getRuntimeHints().resources().registerPattern(FOUND);
    for (Class<?> workflow : workflows) {
      context
          .getRuntimeHints()
          .reflection()
          .registerType(
              workflow,
              MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
              MemberCategory.INVOKE_DECLARED_METHODS,
              MemberCategory.ACCESS_DECLARED_FIELDS);
    }
  }
}
