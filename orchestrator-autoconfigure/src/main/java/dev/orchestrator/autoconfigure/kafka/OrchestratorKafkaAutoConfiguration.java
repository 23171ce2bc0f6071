package dev.orchestrator.autoconfigure.kafka;

import dev.orchestrator.autoconfigure.KafkaTransportOptionsCustomizer;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.OrchestratorConnectionDetails;
import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.transport.KafkaTransport;
import dev.orchestrator.worker.WorkerTransport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Auto-configuration for the way of workers' tasks and results: Kafka. */
@AutoConfiguration(after = OrchestratorAutoConfiguration.class)
@ConditionalOnClass(KafkaTransport.class)
@ConditionalOnBean(OrchestratorConnectionDetails.class)
@ConditionalOnBooleanProperty(name = "orchestrator.worker.enabled", matchIfMissing = true)
@ConditionalOnMissingBean(WorkerTransport.class)
public final class OrchestratorKafkaAutoConfiguration {

  OrchestratorKafkaAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  KafkaClientProperties orchestratorKafkaClientProperties(
      OrchestratorProperties properties,
      OrchestratorConnectionDetails connection,
      ObjectProvider<ApplicationKafka> application,
      ObjectProvider<SslBundles> sslBundles,
      Environment environment) {
    return new KafkaConnections(application, sslBundles, environment)
        .clients(properties, connection);
  }

  @Bean
  KafkaTransport orchestratorKafkaTransport(
      OrchestratorProperties properties,
      KafkaClientProperties clients,
      ObjectProvider<KafkaTransportOptionsCustomizer> customizers) {
    return KafkaConnections.transport(properties, clients, customizers.orderedStream().toList());
  }

  @Bean
  @ConditionalOnBooleanProperty("orchestrator.kafka.fail-fast")
  BrokerCheck orchestratorBrokerCheck(
      KafkaClientProperties clients, OrchestratorProperties properties) {
    return new BrokerCheck(clients, properties.server().requestTimeout());
  }
}
