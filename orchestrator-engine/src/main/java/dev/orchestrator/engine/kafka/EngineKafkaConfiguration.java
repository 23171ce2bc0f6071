package dev.orchestrator.engine.kafka;

import dev.orchestrator.engine.deadletter.DeadLetterMarks;
import dev.orchestrator.protocol.topic.Topics;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
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

  @Bean
  KafkaDeadLetters deadLetters(
      KafkaClients clients,
      Topics topics,
      KafkaSettings settings,
      DeadLetterMarks marks,
      ObjectProvider<InstantSource> clock) {
    return new KafkaDeadLetters(
        clients, topics, settings, marks, clock.getIfAvailable(InstantSource::system));
  }
}
