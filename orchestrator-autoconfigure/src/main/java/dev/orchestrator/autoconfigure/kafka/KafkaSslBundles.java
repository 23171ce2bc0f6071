package dev.orchestrator.autoconfigure.kafka;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** The SSL bundles of the application's Kafka connection, which follow their reloads. */
final class KafkaSslBundles {

  private final List<String> names;
  private final ObjectProvider<SslBundles> bundles;

  private KafkaSslBundles(List<String> names, ObjectProvider<SslBundles> bundles) {
    this.names = names;
    this.bundles = bundles;
  }

  /** Those that its properties name. */
  static KafkaSslBundles of(KafkaProperties kafka, ObjectProvider<SslBundles> bundles) {
    List<String> names =
        Stream.of(
                kafka.getProducer().getSsl().getBundle(),
                kafka.getConsumer().getSsl().getBundle(),
                kafka.getAdmin().getSsl().getBundle(),
                kafka.getSsl().getBundle())
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return new KafkaSslBundles(names, bundles);
  }

  /**
   * A connection's bundle, reloaded if it is one that properties name: one that somebody made has
   * nobody who would reload it.
   */
  SslBundle following(SslBundle connection) {
    SslBundles all = bundles.getIfUnique();
    return all == null
        ? connection
        : names.stream()
            .filter(name -> all.getBundle(name) == connection)
            .findFirst()
            .map(name -> ReloadedSslBundle.of(name, all))
            .orElse(connection);
  }
}
