package dev.orchestrator.engine.kafka;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/** The engine's Kafka clients as a bean, connected as the application's own factories are. */
@Configuration(proxyBeanMethods = false)
public final class EngineKafkaConfiguration {

  EngineKafkaConfiguration() {}

  @Bean
  KafkaClients kafkaClients(
      ProducerFactory<?, ?> producers,
      ConsumerFactory<?, ?> consumers,
      KafkaAdmin admin,
      KafkaSettings settings) {
    return new KafkaClients(producers, consumers, admin, settings);
  }
}
