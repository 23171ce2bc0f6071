package dev.orchestrator.spring.boot.test;

import dev.orchestrator.autoconfigure.ActivityOptionsCustomizer;
import dev.orchestrator.autoconfigure.ChildWorkflowOptionsCustomizer;
import dev.orchestrator.autoconfigure.LocalActivityOptionsCustomizer;
import dev.orchestrator.autoconfigure.WorkerFactoryOptionsCustomizer;
import dev.orchestrator.autoconfigure.WorkerOptionsCustomizer;
import dev.orchestrator.autoconfigure.WorkflowClientOptionsCustomizer;
import dev.orchestrator.autoconfigure.WorkflowImplementationOptionsCustomizer;
import dev.orchestrator.autoconfigure.WorkflowOptionsCustomizer;
import dev.orchestrator.client.WorkflowClientInterceptor;
import dev.orchestrator.common.context.ContextPropagator;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.converter.FailureConverter;
import dev.orchestrator.common.converter.PayloadConverter;
import dev.orchestrator.common.interceptors.WorkerInterceptor;
import dev.orchestrator.payload.codec.PayloadCodec;
import dev.orchestrator.spring.boot.ActivityImpl;
import dev.orchestrator.spring.boot.WorkflowImpl;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.util.ClassUtils;

/** Leaves out the components that {@link OrchestratorTest} does not speak of. */
final class OrchestratorTypeExcludeFilter
    extends StandardAnnotationCustomizableTypeExcludeFilter<OrchestratorTest> {

  /** How values are written may be the business of components of a library that is not there. */
  private static final List<String> OPTIONAL =
      List.of(
          "org.springframework.boot.jackson.JacksonComponent",
          "org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer",
          "tools.jackson.databind.JacksonModule");

  private static final Set<Class<?>> KNOWN = known();

  OrchestratorTypeExcludeFilter(Class<?> testClass) {
    super(testClass);
  }

  @Override
  protected Set<Class<?>> getKnownIncludes() {
    return KNOWN;
  }

  private static Set<Class<?>> known() {
    Set<Class<?>> known =
        new LinkedHashSet<>(
            Set.of(
                ActivityImpl.class,
                WorkflowImpl.class,
                WorkerInterceptor.class,
                WorkflowClientInterceptor.class,
                ContextPropagator.class,
                DataConverter.class,
                FailureConverter.class,
                PayloadConverter.class,
                PayloadCodec.class,
                ActivityOptionsCustomizer.class,
                ChildWorkflowOptionsCustomizer.class,
                LocalActivityOptionsCustomizer.class,
                TestEnvironmentOptionsCustomizer.class,
                WorkerFactoryOptionsCustomizer.class,
                WorkerOptionsCustomizer.class,
                WorkflowClientOptionsCustomizer.class,
                WorkflowImplementationOptionsCustomizer.class,
                WorkflowOptionsCustomizer.class));
    ClassLoader loader = OrchestratorTypeExcludeFilter.class.getClassLoader();
    OPTIONAL.stream()
        .filter(name -> ClassUtils.isPresent(name, loader))
        .forEach(name -> known.add(ClassUtils.resolveClassName(name, loader)));
    return Set.copyOf(known);
  }
}
