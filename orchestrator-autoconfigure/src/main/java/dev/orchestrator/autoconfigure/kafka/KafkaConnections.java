package dev.orchestrator.autoconfigure.kafka;

import dev.orchestrator.autoconfigure.KafkaTransportOptionsCustomizer;
import dev.orchestrator.autoconfigure.OrchestratorConnectionDetails;
import dev.orchestrator.autoconfigure.OrchestratorProperties;
import dev.orchestrator.protocol.topic.Topics;
import dev.orchestrator.transport.KafkaTransport;
import dev.orchestrator.transport.KafkaTransportOptions;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;

/** How workers reach brokers, from the application's own Kafka connection and properties. */
public final class KafkaConnections {

  private static final List<String> LOCAL = List.of("localhost:9092");

  private final ObjectProvider<ApplicationKafka> application;
  private final ObjectProvider<SslBundles> sslBundles;
  private final Environment environment;

  /**
   * With the application's own connection, if it has one.
   *
   * @param sslBundles where SSL bundles are, if any are asked for
   */
  public KafkaConnections(
      ObjectProvider<ApplicationKafka> application,
      ObjectProvider<SslBundles> sslBundles,
      Environment environment) {
    this.application = application;
    this.sslBundles = sslBundles;
    this.environment = environment;
  }

  /**
   * Properties of clients, for the brokers of a connection. Refuses to guess where only {@code
   * spring.kafka} says where brokers are, and nothing in this application reads it.
   */
  public KafkaClientProperties clients(
      OrchestratorProperties properties, OrchestratorConnectionDetails connection) {
    ApplicationKafka own = application.getIfUnique();
    if (own != null) {
      return configured(own.clients(), properties, connection);
    }
    KafkaClientProperties clients = clientsOfOthers(properties, connection);
    if (clients.namesBrokers()) {
      return clients;
    }
    refuseWhatNothingReads();
    return clients.withBrokers(LOCAL);
  }

  /**
   * Properties of clients, for brokers that must not see what the application tells its own: its
   * own Kafka connection has no part in them.
   */
  public KafkaClientProperties clientsOfOthers(
      OrchestratorProperties properties, OrchestratorConnectionDetails connection) {
    return configured(KafkaClientProperties.NONE, properties, connection);
  }

  private KafkaClientProperties configured(
      KafkaClientProperties clients,
      OrchestratorProperties properties,
      OrchestratorConnectionDetails connection) {
    OrchestratorProperties.Kafka kafka = properties.kafka();
    String bundle = kafka.ssl().bundle();
    List<String> brokers = connection.getBootstrapServers();
    KafkaClientProperties trusting =
        bundle == null
            ? clients
            : clients.withSsl(ReloadedSslBundle.of(bundle, sslBundles.getObject()));
    return trusting
        .withBrokers(brokers.isEmpty() ? kafka.bootstrapServers() : brokers)
        .with(kafka.properties());
  }

  private void refuseWhatNothingReads() {
    List<String> brokers =
        Binder.get(environment)
            .bind(NoBootKafkaException.PROPERTY, Bindable.listOf(String.class))
            .orElse(List.of());
    if (!brokers.isEmpty()) {
      throw new NoBootKafkaException(brokers);
    }
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
