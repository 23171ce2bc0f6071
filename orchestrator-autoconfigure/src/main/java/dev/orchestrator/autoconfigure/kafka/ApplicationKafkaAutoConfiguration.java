package dev.orchestrator.autoconfigure.kafka;

import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.OrchestratorProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.kafka.core.KafkaOperations;

/** Auto-configuration that lets workers share the Kafka connection of an application with one. */
@AutoConfiguration(after = OrchestratorAutoConfiguration.class)
@ConditionalOnClass({KafkaProperties.class, KafkaOperations.class})
@ConditionalOnBean(OrchestratorProperties.class)
@EnableConfigurationProperties(KafkaProperties.class)
public final class ApplicationKafkaAutoConfiguration {

  ApplicationKafkaAutoConfiguration() {}

  /** Lazy, because workers may have a way of their own, and then need not know this one. */
  @Bean
  @Lazy
  @ConditionalOnMissingBean
  ApplicationKafka orchestratorApplicationKafka(
      KafkaProperties properties,
      ObjectProvider<KafkaConnectionDetails> connection,
      ObjectProvider<SslBundles> sslBundles) {
    return BootKafka.read(properties, connection.getIfUnique(), sslBundles);
  }
}
