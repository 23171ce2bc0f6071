package dev.orchestrator.autoconfigure.stub;

import dev.orchestrator.autoconfigure.ActivityOptionsCustomizer;
import dev.orchestrator.autoconfigure.ChildWorkflowOptionsCustomizer;
import dev.orchestrator.autoconfigure.LocalActivityOptionsCustomizer;
import dev.orchestrator.autoconfigure.OptionSources;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.autoconfigure.WorkflowOptionsCustomizer;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.spring.boot.WorkflowStarter;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.Environment;

/** Auto-configuration for starters of workflows, and for the options of stubs. */
@AutoConfiguration(after = OrchestratorAutoConfiguration.class)
@ConditionalOnClass(WorkflowClient.class)
@ConditionalOnBean({WorkflowClient.class, OrchestratorProperties.class})
public final class StubAutoConfiguration {

  StubAutoConfiguration() {}

  @Bean
  StubSettings orchestratorStubSettings(
      ApplicationContext application,
      ObjectProvider<ActivityOptionsCustomizer> activities,
      ObjectProvider<LocalActivityOptionsCustomizer> localActivities,
      ObjectProvider<WorkflowOptionsCustomizer> workflows,
      ObjectProvider<ChildWorkflowOptionsCustomizer> children) {
    return new StubSettings(
        application,
        activities.orderedStream().toList(),
        localActivities.orderedStream().toList(),
        workflows.orderedStream().toList(),
        children.orderedStream().toList());
  }

  @Bean
  @ConditionalOnMissingBean
  ActivitySettings orchestratorActivitySettings(
      Environment environment, OrchestratorProperties properties, StubSettings settings) {
    return settings.activities(OptionSources.ofApplication(environment), properties);
  }

  @Bean
  @ConditionalOnMissingBean
  WorkflowSettings orchestratorWorkflowSettings(
      Environment environment,
      OrchestratorProperties properties,
      StubSettings settings,
      ObjectProvider<ServedWorkflows> served) {
    return settings.workflows(
        OptionSources.ofApplication(environment),
        properties,
        () -> served.getIfAvailable(() -> ServedWorkflows.NONE));
  }

  /** Made anew for each place that asks for one, because the place says for which interface. */
  @Bean
  @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
  @ConditionalOnMissingBean
  WorkflowStarter<?> orchestratorWorkflowStarter(
      InjectionPoint place, ObjectProvider<WorkflowClient> client, WorkflowSettings settings) {
    return StubSettings.starter(place, client::getObject, settings);
  }

  /** Looks at names once all beans are there that may have asked for a starter. */
  @Bean
  SmartInitializingSingleton orchestratorWorkflowOptionNames(WorkflowSettings settings) {
    return settings::refuseUnknown;
  }
}
