package dev.orchestrator.autoconfigure.kafka;

import dev.orchestrator.autoconfigure.KafkaTransportOptionsCustomizer;
import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.OrchestratorConnectionDetails;
import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.protocol.topic.Topics;
import dev.orchestrator.transport.KafkaTransport;
import dev.orchestrator.transport.KafkaTransportOptions;
import dev.orchestrator.worker.WorkerTransport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;

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
      KafkaProperties kafkaProperties,
      ObjectProvider<KafkaConnectionDetails> kafkaConnection) {
    return KafkaClientProperties.of(
        kafkaProperties,
        kafkaConnection.getIfUnique(),
        connection.getBootstrapServers(),
        properties.kafka().properties());
  }

  @Bean
  KafkaTransport orchestratorKafkaTransport(
      OrchestratorProperties properties,
      KafkaClientProperties clients,
      ObjectProvider<KafkaTransportOptionsCustomizer> customizers) {
    KafkaTransportOptions.Builder options =
        KafkaTransportOptions.newBuilder()
            .setTopics(new Topics(properties.topicPrefix()))
            .setReplicationFactor(properties.kafka().replicationFactor())
            .setProducerProperties(clients.producer())
            .setConsumerProperties(clients.consumer())
            .setAdminProperties(clients.admin());
    customizers.orderedStream().forEach(customizer -> customizer.customize(options));
    return KafkaTransport.newInstance(options.build());
  }
}
