package dev.orchestrator.autoconfigure.stub;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.workflow.WorkflowInterface;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * Tells a native image of the workflow and activity interfaces in the application's packages: that
 * stubs of them are proxies, and that what their methods take and return is written as JSON.
 */
final class InterfaceHints implements BeanFactoryInitializationAotProcessor {

  private final BindingReflectionHintsRegistrar payloads = new BindingReflectionHintsRegistrar();

  @Override
  public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
      ConfigurableListableBeanFactory beanFactory) {
    var resources = new DefaultResourceLoader(beanFactory.getBeanClassLoader());
    Set<Class<?>> interfaces = new LinkedHashSet<>();
    interfaces.addAll(InterfaceScanner.find(beanFactory, resources, WorkflowInterface.class));
    interfaces.addAll(InterfaceScanner.find(beanFactory, resources, ActivityInterface.class));
    return interfaces.isEmpty()
        ? null
        : (context, code) -> interfaces.forEach(type -> add(context.getRuntimeHints(), type));
  }

  private void add(RuntimeHints hints, Class<?> type) {
    hints.proxies().registerJdkProxy(type);
    hints.reflection().registerType(type, MemberCategory.INVOKE_PUBLIC_METHODS);
    Stream.of(type.getMethods())
        .flatMap(InterfaceHints::written)
        .forEach(each -> payloads.registerReflectionHints(hints.reflection(), each));
  }

  private static Stream<Type> written(Method method) {
    return Stream.concat(
        Stream.of(method.getGenericReturnType()), Stream.of(method.getGenericParameterTypes()));
  }
}
