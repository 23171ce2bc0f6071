package dev.orchestrator.autoconfigure.kafka;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * Prepares what it takes to say how Kafka is reached: the definitions of all settings of its
 * clients, and how Boot maps its properties to them.
 */
final class KafkaBackgroundPreinitializer implements BackgroundPreinitializer {

  @Override
  public void preinitialize() {
    var kafka = new KafkaProperties();
    var noBundles = KafkaSslBundles.of(null, kafka, new ObjectProvider<>() {});
    KafkaClientProperties.of(kafka, null, List.of(), noBundles, Map.of());
  }
}
