package dev.orchestrator.spring.boot.test;

import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.OrchestratorConnectionDetails;
import dev.orchestrator.autoconfigure.WorkerFactoryOptionsCustomizer;
import dev.orchestrator.autoconfigure.namespace.NamespaceConnector;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.testing.TestEnvironmentOptions;
import dev.orchestrator.testing.TestWorkflowEnvironment;
import dev.orchestrator.worker.WorkerTransport;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that puts an application's client and workers on an engine in memory; they are
 * otherwise made as ever.
 */
@AutoConfiguration(before = OrchestratorAutoConfiguration.class)
@ConditionalOnBooleanProperty("orchestrator.test.enabled")
@EnableConfigurationProperties(OrchestratorTestProperties.class)
public final class TestWorkflowAutoConfiguration {

  TestWorkflowAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  TestWorkflowEnvironment testWorkflowEnvironment(
      WorkflowClientOptions clientOptions,
      ObjectProvider<TestEnvironmentOptionsCustomizer> customizers) {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(clientOptions);
    customizers.orderedStream().forEach(customizer -> customizer.customize(options));
    return TestWorkflowEnvironment.newInstance(options.build());
  }

  /** Closed by its environment. */
  @Bean(destroyMethod = "")
  @ConditionalOnMissingBean
  WorkflowClient workflowClient(TestWorkflowEnvironment environment) {
    return environment.getWorkflowClient();
  }

  @Bean
  @ConditionalOnMissingBean
  WorkerTransport testWorkerTransport(TestWorkflowEnvironment environment) {
    return environment.getWorkerTransport();
  }

  @Bean
  NamespaceConnector testNamespaceConnector(TestWorkflowEnvironment environment) {
    return new InMemoryNamespaces(environment);
  }

  @Bean
  WorkerFactoryOptionsCustomizer testWorkerClock(TestWorkflowEnvironment environment) {
    return options -> options.setClock(environment.getClock());
  }

  @Bean
  @ConditionalOnMissingBean(OrchestratorConnectionDetails.class)
  InMemoryConnectionDetails testConnectionDetails() {
    return new InMemoryConnectionDetails();
  }

  @Bean
  TestWorkers testWorkers(TestWorkflowEnvironment environment, ListableBeanFactory beanFactory) {
    return new TestWorkers(environment, beanFactory);
  }

  @Bean
  static ActivityDoubles testActivityDoubles() {
    return new ActivityDoubles();
  }

  @Bean
  static BeanFactoryPostProcessor testActivityDoublesAfterwards(ActivityDoubles doubles) {
    return doubles.afterwards();
  }
}
