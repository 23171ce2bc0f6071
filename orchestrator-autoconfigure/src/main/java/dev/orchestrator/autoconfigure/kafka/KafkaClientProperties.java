package dev.orchestrator.autoconfigure.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.springframework.boot.ssl.SslBundle;

/**
 * How Kafka clients of this process connect: as the application's own do, if it has some, with the
 * orchestrator's brokers and additional properties on top.
 *
 * @param producer properties of producers
 * @param consumer properties of consumers and share consumers
 * @param admin properties of admin clients
 */
public record KafkaClientProperties(
    Map<String, Object> producer, Map<String, Object> consumer, Map<String, Object> admin) {

  /** Of clients that are told nothing yet. */
  static final KafkaClientProperties NONE = new KafkaClientProperties(Map.of(), Map.of(), Map.of());

  /** Each map is copied. */
  public KafkaClientProperties {
    producer = Map.copyOf(producer);
    consumer = Map.copyOf(consumer);
    admin = Map.copyOf(admin);
  }

  /** With these brokers, if there are any. */
  KafkaClientProperties withBrokers(List<String> bootstrapServers) {
    return bootstrapServers.isEmpty()
        ? this
        : with(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  /** With the certificates of a bundle, and with TLS unless something else is said. */
  KafkaClientProperties withSsl(SslBundle bundle) {
    return changed(
        properties -> {
          properties.putAll(BundleSslEngineFactory.of(bundle));
          properties.putIfAbsent(
              CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, SecurityProtocol.SSL.name);
        });
  }

  /** With properties that win. */
  KafkaClientProperties with(Map<String, ?> additional) {
    return changed(properties -> properties.putAll(additional));
  }

  /** Whether it is said which brokers to connect to first. */
  boolean namesBrokers() {
    return admin.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
  }

  /** The brokers that are connected to first, for people. */
  String bootstrapServers() {
    return String.valueOf(admin.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
  }

  private KafkaClientProperties changed(Consumer<Map<String, Object>> change) {
    return new KafkaClientProperties(
        changed(producer, change), changed(consumer, change), changed(admin, change));
  }

  private static Map<String, Object> changed(
      Map<String, Object> properties, Consumer<Map<String, Object>> change) {
    var changed = new HashMap<>(properties);
    change.accept(changed);
    return changed;
  }
}
