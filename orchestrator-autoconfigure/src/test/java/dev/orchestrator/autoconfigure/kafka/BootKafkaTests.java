package dev.orchestrator.autoconfigure.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;

/** What the application's own Kafka connection gives to the workers. */
class BootKafkaTests {

  private static final List<String> BROKERS = List.of("127.0.0.1:9092");
  private static final ObjectProvider<SslBundles> NO_BUNDLES =
      new StaticListableBeanFactory().getBeanProvider(SslBundles.class);

  @Test
  void securityOfTheApplicationReachesEveryKindOfClient() {
    var properties =
        clients(
            kafka(
                Map.of(
                    "security.protocol", "SASL_SSL",
                    "properties.sasl.mechanism", "PLAIN",
                    "properties.sasl.jaas.config", "login")),
            null);

    assertThat(List.of(properties.producer(), properties.consumer(), properties.admin()))
        .allSatisfy(
            client ->
                assertThat(client)
                    .containsEntry("security.protocol", "SASL_SSL")
                    .containsEntry("sasl.mechanism", "PLAIN")
                    .containsEntry("sasl.jaas.config", "login"));
  }

  @Test
  void securityOfOneKindOfClientStaysWithIt() {
    var properties = clients(kafka(Map.of("producer.security.protocol", "SSL")), null);

    assertThat(properties.producer()).containsEntry("security.protocol", "SSL");
    assertThat(properties.consumer()).doesNotContainKey("security.protocol");
  }

  @Test
  void howTheApplicationProducesAndConsumesDoesNotChangeHowTasksTravel() {
    var properties =
        clients(
            kafka(
                Map.of(
                    "client-id", "shop",
                    "producer.acks", "0",
                    "producer.properties.linger.ms", "500",
                    "consumer.group-id", "shop",
                    "consumer.auto-offset-reset", "latest",
                    "consumer.properties.group.instance.id", "shop-1",
                    "consumer.properties.session.timeout.ms", "9000")),
            null);

    assertThat(properties.producer()).doesNotContainKeys("acks", "linger.ms", "client.id");
    assertThat(properties.consumer())
        .doesNotContainKeys(
            "group.id",
            "auto.offset.reset",
            "group.instance.id",
            "session.timeout.ms",
            "key.deserializer",
            "client.id");
  }

  @Test
  void everyKindOfClientAcceptsItsProperties() {
    var properties =
        clients(
            kafka(
                Map.of(
                    "consumer.isolation-level", "read_committed",
                    "consumer.enable-auto-commit", "false",
                    "consumer.heartbeat-interval", "1s",
                    "properties.reconnect.backoff.ms", "100")),
            null);
    var consumer = new HashMap<>(properties.consumer());
    consumer.put("group.id", "tasks");

    assertThatCode(
            () -> {
              var bytes = new ByteArrayDeserializer();
              new KafkaShareConsumer<>(consumer, bytes, bytes).close(Duration.ZERO);
              new KafkaProducer<>(
                      properties.producer(), new ByteArraySerializer(), new ByteArraySerializer())
                  .close(Duration.ZERO);
              Admin.create(properties.admin()).close(Duration.ZERO);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void propertiesThatNoClientKnowsAreKeptForPlugins() {
    var properties = clients(kafka(Map.of("properties.vault.role", "shop")), null);

    assertThat(properties.consumer()).containsEntry("vault.role", "shop");
  }

  @Test
  void sslBundleOfTheConnectionIsUsed() {
    SslBundle bundle = SslBundle.of(SslStoreBundle.NONE);
    KafkaConnectionDetails connection =
        new KafkaConnectionDetails() {
          @Override
          public List<String> getBootstrapServers() {
            return List.of("other:9092");
          }

          @Override
          public SslBundle getSslBundle() {
            return bundle;
          }

          @Override
          public String getSecurityProtocol() {
            return "SSL";
          }
        };

    var properties = clients(kafka(Map.of()), connection);

    assertThat(properties.consumer())
        .containsEntry("security.protocol", "SSL")
        .containsEntry("ssl.engine.factory.class", BundleSslEngineFactory.class)
        .containsEntry(SslBundle.class.getName(), bundle)
        .containsEntry("bootstrap.servers", BROKERS);
  }

  @Test
  void additionalPropertiesWin() {
    var properties =
        clients(kafka(Map.of("security.protocol", "SSL")), null)
            .with(Map.of("security.protocol", "PLAINTEXT"));

    assertThat(properties.admin()).containsEntry("security.protocol", "PLAINTEXT");
  }

  @Test
  void brokersAreThoseOfTheConnection() {
    var properties =
        BootKafka.read(
                kafka(Map.of("bootstrap-servers", "app:9092")),
                () -> List.of("connection:9092"),
                NO_BUNDLES)
            .clients();

    assertThat(List.of(properties.producer(), properties.consumer(), properties.admin()))
        .allSatisfy(
            client ->
                assertThat(client).containsEntry("bootstrap.servers", List.of("connection:9092")));
  }

  @Test
  void brokersAreThoseOfThePropertiesWithoutConnection() {
    var properties =
        BootKafka.read(kafka(Map.of("bootstrap-servers", "app:9092")), null, NO_BUNDLES).clients();

    assertThat(properties.bootstrapServers()).isEqualTo("[app:9092]");
  }

  private static KafkaClientProperties clients(
      KafkaProperties kafka, @Nullable KafkaConnectionDetails connection) {
    return BootKafka.read(kafka, connection, NO_BUNDLES).clients().withBrokers(BROKERS);
  }

  private static KafkaProperties kafka(Map<String, String> properties) {
    var source = new MapConfigurationPropertySource();
    properties.forEach((name, value) -> source.put("spring.kafka." + name, value));
    return new Binder(source).bindOrCreate("spring.kafka", KafkaProperties.class);
  }
}
