package dev.orchestrator.autoconfigure.stub;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.autoconfigure.ActivityOptionsCustomizer;
import dev.orchestrator.autoconfigure.ChildWorkflowOptionsCustomizer;
import dev.orchestrator.autoconfigure.LocalActivityOptionsCustomizer;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.autoconfigure.WorkflowOptionsCustomizer;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.spring.boot.WorkflowStarter;
import dev.orchestrator.workflow.WorkflowInterface;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/** Auto-configuration for starters of workflows, and for the options of stubs. */
@AutoConfiguration(after = OrchestratorAutoConfiguration.class)
@ConditionalOnClass(WorkflowClient.class)
@ConditionalOnBean({WorkflowClient.class, OrchestratorProperties.class})
public final class StubAutoConfiguration {

  StubAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  ActivitySettings orchestratorActivitySettings(
      Environment environment,
      OrchestratorProperties properties,
      ObjectProvider<ActivityOptionsCustomizer> customizers,
      ObjectProvider<LocalActivityOptionsCustomizer> localCustomizers,
      ListableBeanFactory beanFactory) {
    return new ActivitySettings(
        environment,
        properties.activity(),
        customizers.orderedStream().toList(),
        localCustomizers.orderedStream().toList(),
        () -> InterfaceScanner.find(beanFactory, ActivityInterface.class));
  }

  @Bean
  @ConditionalOnMissingBean
  WorkflowSettings orchestratorWorkflowSettings(
      Environment environment,
      OrchestratorProperties properties,
      ObjectProvider<WorkflowOptionsCustomizer> customizers,
      ObjectProvider<ChildWorkflowOptionsCustomizer> childCustomizers,
      ObjectProvider<ServedWorkflows> served,
      ListableBeanFactory beanFactory) {
    return new WorkflowSettings(
        environment,
        properties.workflow(),
        customizers.orderedStream().toList(),
        childCustomizers.orderedStream().toList(),
        () -> served.getIfAvailable(() -> ServedWorkflows.NONE),
        () -> InterfaceScanner.find(beanFactory, WorkflowInterface.class));
  }

  /** Made anew for each place that asks for one, because the place says for which interface. */
  @Bean
  @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
  @ConditionalOnMissingBean
  WorkflowStarter<?> orchestratorWorkflowStarter(
      InjectionPoint place, ObjectProvider<WorkflowClient> client, WorkflowSettings settings) {
    Class<?> workflowInterface = workflowInterface(place);
    settings.ask(workflowInterface);
    return new ConfiguredStarter<>(workflowInterface, client::getObject, settings);
  }

  /** Looks at names once all beans are there that may have asked for a starter. */
  @Bean
  SmartInitializingSingleton orchestratorWorkflowOptionNames(WorkflowSettings settings) {
    return settings::refuseUnknown;
  }

  private static Class<?> workflowInterface(InjectionPoint place) {
    ResolvableType starter =
        place instanceof DependencyDescriptor descriptor
            ? descriptor.getResolvableType().as(WorkflowStarter.class)
            : ResolvableType.NONE;
    Class<?> type = starter.getGeneric(0).resolve();
    if (type == null || !type.isAnnotationPresent(WorkflowInterface.class)) {
      throw new NoWorkflowInterfaceException(place, type);
    }
    return type;
  }
}
