package dev.orchestrator.autoconfigure.kafka;

import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.util.ClassUtils;

/**
 * Prepares what it takes to say how Kafka is reached: the definitions of all settings of its
 * clients, and how Boot maps its properties to them, where it does.
 */
final class KafkaBackgroundPreinitializer implements BackgroundPreinitializer {

  private static final String BOOT_KAFKA =
      "org.springframework.boot.kafka.autoconfigure.KafkaProperties";

  @Override
  public void preinitialize() {
    ProducerConfig.configNames();
    ConsumerConfig.configNames();
    AdminClientConfig.configNames();
    if (ClassUtils.isPresent(BOOT_KAFKA, getClass().getClassLoader())) {
      BootKafka.read(new KafkaProperties(), null, new ObjectProvider<>() {});
    }
  }
}
