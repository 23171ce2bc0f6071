package dev.orchestrator.autoconfigure.kafka;

import dev.orchestrator.autoconfigure.KafkaTransportOptionsCustomizer;
import dev.orchestrator.autoconfigure.OrchestratorConnectionDetails;
import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.protocol.topic.Topics;
import dev.orchestrator.transport.KafkaTransport;
import dev.orchestrator.transport.KafkaTransportOptions;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.ssl.SslBundles;

/** How workers reach brokers, from the application's own Kafka connection and properties. */
public final class KafkaConnections {

  private final KafkaProperties kafka;
  private final ObjectProvider<KafkaConnectionDetails> own;
  private final ObjectProvider<SslBundles> sslBundles;

  /**
   * With the application's own connection, if it has one.
   *
   * @param sslBundles where SSL bundles are, if any are asked for
   */
  public KafkaConnections(
      KafkaProperties kafka,
      ObjectProvider<KafkaConnectionDetails> own,
      ObjectProvider<SslBundles> sslBundles) {
    this.kafka = kafka;
    this.own = own;
    this.sslBundles = sslBundles;
  }

  /** Properties of clients, for the brokers of a connection. */
  public KafkaClientProperties clients(
      OrchestratorProperties properties, OrchestratorConnectionDetails connection) {
    return KafkaClientProperties.of(
        kafka,
        own.getIfUnique(),
        brokers(properties, connection),
        KafkaSslBundles.of(properties.kafka().ssl().bundle(), kafka, sslBundles),
        properties.kafka().properties());
  }

  /**
   * Properties of clients, for brokers that must not see what the application tells its own: its
   * own Kafka connection has no part in them.
   */
  public KafkaClientProperties clientsOfOthers(
      OrchestratorProperties properties, OrchestratorConnectionDetails connection) {
    return KafkaClientProperties.ofOthers(
        brokers(properties, connection),
        KafkaSslBundles.of(properties.kafka().ssl().bundle(), kafka, sslBundles),
        properties.kafka().properties());
  }

  private static List<String> brokers(
      OrchestratorProperties properties, OrchestratorConnectionDetails connection) {
    List<String> brokers = connection.getBootstrapServers();
    return brokers.isEmpty() ? properties.kafka().bootstrapServers() : brokers;
  }

  /** The way of tasks and results by such clients. */
  public static KafkaTransport transport(
      OrchestratorProperties properties,
      KafkaClientProperties clients,
      List<KafkaTransportOptionsCustomizer> customizers) {
    KafkaTransportOptions.Builder options =
        KafkaTransportOptions.newBuilder()
            .setTopics(new Topics(properties.topicPrefix()))
            .setReplicationFactor(properties.kafka().replicationFactor())
            .setProducerProperties(clients.producer())
            .setConsumerProperties(clients.consumer())
            .setAdminProperties(clients.admin());
    customizers.forEach(customizer -> customizer.customize(options));
    return KafkaTransport.newInstance(options.build());
  }
}
