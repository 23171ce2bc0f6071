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
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.kafka.autoconfigure.SslBundleSslEngineFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.StringUtils;

/**
 * How Kafka clients of this process connect: the application's own security and network settings,
 * with the orchestrator's brokers and additional properties on top.
 *
 * <p>Only what concerns the connection is taken from {@code spring.kafka.*}. How the application
 * itself produces and consumes (serializers, groups, offsets, transactions, batching) must not
 * change how tasks travel, and the share consumer refuses most of it.
 *
 * @param producer properties of producers
 * @param consumer properties of consumers and share consumers
 * @param admin properties of admin clients
 */
public record KafkaClientProperties(
    Map<String, Object> producer, Map<String, Object> consumer, Map<String, Object> admin) {

  private static final Set<String> OF_ONE_KIND_ONLY = ofOneKindOnly();

  /** Each map is copied. */
  public KafkaClientProperties {
    producer = Map.copyOf(producer);
    consumer = Map.copyOf(consumer);
    admin = Map.copyOf(admin);
  }

  /**
   * Joins what Boot knows of Kafka with what is configured for the orchestrator.
   *
   * @param connection null where the application has no Kafka connection of its own
   * @param bootstrapServers empty for those of the application's own connection
   */
  static KafkaClientProperties of(
      KafkaProperties kafka,
      @Nullable KafkaConnectionDetails connection,
      List<String> bootstrapServers,
      KafkaSslBundles ssl,
      Map<String, String> additional) {
    return new KafkaClientProperties(
        join(
            kafka.buildProducerProperties(),
            connection == null ? null : connection.getProducer(),
            bootstrapServers,
            ssl,
            additional),
        join(
            kafka.buildConsumerProperties(),
            connection == null ? null : connection.getConsumer(),
            bootstrapServers,
            ssl,
            additional),
        join(
            kafka.buildAdminProperties(),
            connection == null ? null : connection.getAdmin(),
            bootstrapServers,
            ssl,
            additional));
  }

  /** For brokers that must not see anything of the application's own Kafka connection. */
  static KafkaClientProperties ofOthers(
      List<String> bootstrapServers, KafkaSslBundles ssl, Map<String, String> additional) {
    Map<String, Object> all = join(Map.of(), null, bootstrapServers, ssl, additional);
    return new KafkaClientProperties(all, all, all);
  }

  /** The brokers that are connected to first, for people. */
  String bootstrapServers() {
    return String.valueOf(admin.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
  }

  private static Map<String, Object> join(
      Map<String, Object> ofApplication,
      KafkaConnectionDetails.@Nullable Configuration connection,
      List<String> bootstrapServers,
      KafkaSslBundles ssl,
      Map<String, String> additional) {
    var joined = new HashMap<>(ofApplication);
    joined.keySet().removeAll(OF_ONE_KIND_ONLY);
    if (connection != null) {
      connect(joined, connection, ssl);
    }
    SslBundle own = ssl.own();
    if (own != null) {
      use(joined, own);
      joined.putIfAbsent(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, SecurityProtocol.SSL.name);
    }
    if (!bootstrapServers.isEmpty()) {
      joined.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    }
    joined.putAll(additional);
    return joined;
  }

  private static void connect(
      Map<String, Object> properties,
      KafkaConnectionDetails.Configuration connection,
      KafkaSslBundles ssl) {
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, connection.getBootstrapServers());
    if (StringUtils.hasLength(connection.getSecurityProtocol())) {
      properties.put(
          CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, connection.getSecurityProtocol());
    }
    if (connection.getSslBundle() != null) {
      use(properties, ssl.following(connection.getSslBundle()));
    }
  }

  private static void use(Map<String, Object> properties, SslBundle bundle) {
    properties.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, SslBundleSslEngineFactory.class);
    properties.put(SslBundle.class.getName(), bundle);
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
