package dev.orchestrator.autoconfigure.kafka;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** Which SSL bundles Kafka clients use, and that they follow them when they are reloaded. */
final class KafkaSslBundles {

  private final @Nullable String own;
  private final List<String> names;
  private final ObjectProvider<SslBundles> bundles;

  private KafkaSslBundles(
      @Nullable String own, List<String> names, ObjectProvider<SslBundles> bundles) {
    this.own = own;
    this.names = names;
    this.bundles = bundles;
  }

  /**
   * Of the application.
   *
   * @param own the name of the bundle that is configured for the orchestrator; null for those of
   *     the application's own Kafka connection
   */
  static KafkaSslBundles of(
      @Nullable String own, KafkaProperties kafka, ObjectProvider<SslBundles> bundles) {
    List<String> names =
        Stream.of(
                kafka.getProducer().getSsl().getBundle(),
                kafka.getConsumer().getSsl().getBundle(),
                kafka.getAdmin().getSsl().getBundle(),
                kafka.getSsl().getBundle())
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    return new KafkaSslBundles(own, names, bundles);
  }

  /** The bundle that is configured for the orchestrator; null if none is. */
  @Nullable SslBundle own() {
    return own == null ? null : ReloadedSslBundle.of(own, bundles.getObject());
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
