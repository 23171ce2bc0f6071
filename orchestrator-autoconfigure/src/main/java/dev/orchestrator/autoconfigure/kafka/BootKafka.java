package dev.orchestrator.autoconfigure.kafka;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * What Spring Boot knows of the application's Kafka connection.
 *
 * <p>Only what concerns the connection is taken from {@code spring.kafka.*}. How the application
 * itself produces and consumes (serializers, groups, offsets, transactions, batching) must not
 * change how tasks travel, and the share consumer refuses most of it.
 */
final class BootKafka {

  private static final Set<String> OF_ONE_KIND_ONLY = ofOneKindOnly();

  private BootKafka() {}

  /**
   * Reads it.
   *
   * @param connection null where properties are all there is
   */
  static ApplicationKafka read(
      KafkaProperties kafka,
      @Nullable KafkaConnectionDetails connection,
      ObjectProvider<SslBundles> sslBundles) {
    var bundles = KafkaSslBundles.of(kafka, sslBundles);
    List<String> brokers =
        connection == null ? kafka.getBootstrapServers() : connection.getBootstrapServers();
    var clients =
        new KafkaClientProperties(
            shared(
                kafka.buildProducerProperties(),
                connection == null ? null : connection.getProducer(),
                bundles),
            shared(
                kafka.buildConsumerProperties(),
                connection == null ? null : connection.getConsumer(),
                bundles),
            shared(
                kafka.buildAdminProperties(),
                connection == null ? null : connection.getAdmin(),
                bundles));
    return new ApplicationKafka(clients.withBrokers(brokers));
  }

  private static Map<String, Object> shared(
      Map<String, Object> properties,
      KafkaConnectionDetails.@Nullable Configuration connection,
      KafkaSslBundles bundles) {
    var shared = new HashMap<>(properties);
    shared.keySet().removeAll(OF_ONE_KIND_ONLY);
    if (connection != null) {
      if (StringUtils.hasLength(connection.getSecurityProtocol())) {
        shared.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, connection.getSecurityProtocol());
      }
      if (connection.getSslBundle() != null) {
        shared.putAll(BundleSslEngineFactory.of(bundles.following(connection.getSslBundle())));
      }
    }
    return shared;
  }

  /**
   * What a producer or a consumer knows and an admin client does not is no matter of connecting.
   */
  private static Set<String> ofOneKindOnly() {
    var names = new HashSet<>(ProducerConfig.configNames());
    names.addAll(ConsumerConfig.configNames());
    names.removeAll(AdminClientConfig.configNames());
    names.add(CommonClientConfigs.CLIENT_ID_CONFIG);
    return Set.copyOf(names);
  }
}
