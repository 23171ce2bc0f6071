package dev.orchestrator.autoconfigure.kafka;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.util.ClassUtils;

/**
 * Prepares to read Boot's Kafka connection, where an application may have one: the definitions of
 * all settings of Kafka's clients, and how Boot maps its properties to them.
 */
final class KafkaBackgroundPreinitializer implements BackgroundPreinitializer {

  private static final String BOOT_KAFKA =
      "org.springframework.boot.kafka.autoconfigure.KafkaProperties";

  @Override
  public void preinitialize() {
    if (ClassUtils.isPresent(BOOT_KAFKA, getClass().getClassLoader())) {
      BootKafka.read(new KafkaProperties(), null, new ObjectProvider<>() {});
    }
  }
}
