package dev.orchestrator.autoconfigure.worker;

import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.autoconfigure.WorkerFactoryOptionsCustomizer;
import dev.orchestrator.autoconfigure.WorkerOptionsCustomizer;
import dev.orchestrator.autoconfigure.kafka.OrchestratorKafkaAutoConfiguration;
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
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for workers: one for each task queue that a workflow or activity
 * implementation of the application is for.
 */
@AutoConfiguration(
    after = {OrchestratorAutoConfiguration.class, OrchestratorKafkaAutoConfiguration.class})
@ConditionalOnClass(WorkerFactory.class)
@ConditionalOnBean({WorkflowClient.class, WorkerTransport.class, OrchestratorProperties.class})
@ConditionalOnBooleanProperty(name = "orchestrator.worker.enabled", matchIfMissing = true)
@ConditionalOnMissingBean(WorkerFactory.class)
public final class WorkerAutoConfiguration {

  WorkerAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  WorkerLifecycle orchestratorWorkerLifecycle(
      ConfigurableApplicationContext context,
      OrchestratorProperties properties,
      WorkerFactoryBuilder builder) {
    OrchestratorProperties.Workers settings = properties.worker();
    return new WorkerLifecycle(
        () -> plan(context, properties),
        builder,
        settings.autoStartup(),
        settings.shutdownTimeout());
  }

  @Bean
  WorkerFactoryBuilder orchestratorWorkerFactoryBuilder(
      ConfigurableApplicationContext context,
      OrchestratorProperties properties,
      ObjectProvider<WorkflowClient> client,
      ObjectProvider<WorkerTransport> transport,
      ObjectProvider<WorkerInterceptor> interceptors,
      ObjectProvider<WorkerFactoryOptionsCustomizer> factoryCustomizers,
      ObjectProvider<WorkerOptionsCustomizer> workerCustomizers) {
    return new WorkerFactoryBuilder(
        context.getAutowireCapableBeanFactory(),
        properties,
        client,
        transport,
        interceptors.orderedStream().toList(),
        factoryCustomizers.orderedStream().toList(),
        workerCustomizers.orderedStream().toList());
  }

  private static WorkerPlan plan(
      ConfigurableApplicationContext context, OrchestratorProperties properties) {
    UnknownOptions.refuse(context.getEnvironment());
    return WorkerPlan.of(
        new WorkflowScanner(context, properties.worker().packages()).find(),
        new ActivityScanner(context).find(),
        properties.workers());
  }
}
