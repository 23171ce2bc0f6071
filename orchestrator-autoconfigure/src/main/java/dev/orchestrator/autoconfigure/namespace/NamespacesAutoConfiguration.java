package dev.orchestrator.autoconfigure.namespace;

import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.autoconfigure.kafka.OrchestratorKafkaAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import dev.orchestrator.transport.KafkaTransport;
import dev.orchestrator.worker.WorkerFactory;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/** Auto-configuration for clients and workers of further namespaces, where there are some. */
@AutoConfiguration(
    after = {
      OrchestratorAutoConfiguration.class,
      OrchestratorKafkaAutoConfiguration.class,
      StubAutoConfiguration.class,
      WorkerAutoConfiguration.class
    })
@ConditionalOnClass({WorkerFactory.class, KafkaTransport.class})
@ConditionalOnBean(OrchestratorProperties.class)
@Conditional(OnNamespacesCondition.class)
public final class NamespacesAutoConfiguration {

  NamespacesAutoConfiguration() {}

  @Bean
  static NamespaceBeans orchestratorNamespaceBeans(ConfigurableApplicationContext context) {
    return new NamespaceBeans(context);
  }

  @Bean
  Namespaces orchestratorNamespaces(ListableBeanFactory beanFactory) {
    Map<String, Namespace> all =
        beanFactory.getBeansOfType(Namespace.class).values().stream()
            .collect(Collectors.toMap(Namespace::key, namespace -> namespace));
    return new Namespaces(all);
  }
}
