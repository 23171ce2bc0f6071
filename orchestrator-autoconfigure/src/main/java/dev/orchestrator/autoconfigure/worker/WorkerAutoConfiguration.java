package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.autoconfigure.WorkerFactoryOptionsCustomizer;
import dev.orchestrator.autoconfigure.WorkerOptionsCustomizer;
import dev.orchestrator.autoconfigure.WorkflowImplementationOptionsCustomizer;
import dev.orchestrator.autoconfigure.kafka.OrchestratorKafkaAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.ActivitySettings;
import dev.orchestrator.autoconfigure.stub.ServedWorkflows;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.WorkflowSettings;
import dev.orchestrator.autoconfigure.worker.WorkerFactoryBuilder.Customizers;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.common.interceptors.WorkerInterceptor;
import dev.orchestrator.worker.WorkerFactory;
import dev.orchestrator.worker.WorkerTransport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * Auto-configuration for workers: one for each task queue that a workflow or activity
 * implementation of the application is for.
 */
@AutoConfiguration(
    after = {
      OrchestratorAutoConfiguration.class,
      OrchestratorKafkaAutoConfiguration.class,
      StubAutoConfiguration.class
    })
@ConditionalOnClass(WorkerFactory.class)
@ConditionalOnBean({WorkflowClient.class, WorkerTransport.class, OrchestratorProperties.class})
@ConditionalOnBooleanProperty(name = "orchestrator.worker.enabled", matchIfMissing = true)
@ConditionalOnMissingBean(WorkerFactory.class)
public final class WorkerAutoConfiguration {

  private static final String WORKERS = "orchestrator.workers";

  WorkerAutoConfiguration() {}

  @Bean
  static ImplementationBeans orchestratorImplementationBeans(
      Environment environment, ResourceLoader resources) {
    return new ImplementationBeans(environment, resources);
  }

  @Bean
  @ConditionalOnMissingBean
  WorkerLifecycle orchestratorWorkerLifecycle(
      ConfigurableApplicationContext context,
      OrchestratorProperties properties,
      WorkerFactoryBuilder builder,
      WorkflowInjector injector,
      ActivitySettings activities) {
    OrchestratorProperties.Workers settings = properties.worker();
    return new WorkerLifecycle(
        () -> {
          UnknownOptions.refuse(context.getEnvironment(), WORKERS);
          Implementations found = Implementations.find(context, settings.packages());
          found.refuseUnknown(properties.namespaces().keySet());
          WorkerPlan plan = found.plan(Target.OWN, properties, WORKERS);
          new PlanChecks(injector, activities).check(plan);
          return plan;
        },
        builder,
        settings.autoStartup(),
        settings.shutdownTimeout());
  }

  @Bean
  WorkflowInjector orchestratorWorkflowInjector(
      ConfigurableApplicationContext context,
      ActivitySettings activities,
      WorkflowSettings workflows) {
    return new WorkflowInjector(
        new InjectionPoints(context.getAutowireCapableBeanFactory(), activities, workflows));
  }

  @Bean
  @ConditionalOnMissingBean
  ServedWorkflows orchestratorServedWorkflows(
      WorkerLifecycle lifecycle, WorkflowInjector injector) {
    return new PlannedWorkflows(lifecycle::plan, injector);
  }

  @Bean
  WorkerFactoryBuilder orchestratorWorkerFactoryBuilder(
      WorkflowInjector injector,
      OrchestratorProperties properties,
      ObjectProvider<WorkflowClient> client,
      ObjectProvider<WorkerTransport> transport,
      ObjectProvider<WorkerInterceptor> interceptors,
      Customizers customizers) {
    return new WorkerFactoryBuilder(
        injector,
        properties,
        client::getObject,
        transport::getObject,
        interceptors.orderedStream().toList(),
        customizers);
  }

  @Bean
  Customizers orchestratorWorkerCustomizers(
      OrchestratorProperties properties,
      ObjectProvider<BuildProperties> build,
      ObjectProvider<WorkerFactoryOptionsCustomizer> factories,
      ObjectProvider<WorkerOptionsCustomizer> workers,
      ObjectProvider<WorkflowImplementationOptionsCustomizer> implementations) {
    return Customizers.of(
        properties,
        build.getIfAvailable(),
        factories.orderedStream().toList(),
        workers.orderedStream().toList(),
        implementations.orderedStream().toList());
  }
}
