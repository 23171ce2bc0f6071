package dev.orchestrator.transport;

import dev.orchestrator.protocol.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;

/**
 * Where the brokers are, and how workers speak with them. Properties go to Kafka's clients as they
 * are; those that correctness hangs on are set on top.
 */
public final class KafkaTransportOptions {

  private final Map<String, Object> properties;
  private final Map<String, Object> producerProperties;
  private final Map<String, Object> consumerProperties;
  private final Map<String, Object> adminProperties;
  private final Topics topics;
  private final @Nullable Short replicationFactor;
  private final Duration gate;

  private KafkaTransportOptions(Builder builder) {
    properties = Map.copyOf(builder.properties);
    producerProperties = Map.copyOf(builder.producerProperties);
    consumerProperties = Map.copyOf(builder.consumerProperties);
    adminProperties = Map.copyOf(builder.adminProperties);
    topics = builder.topics;
    replicationFactor = builder.replicationFactor;
    gate = builder.gate;
  }

  /** Options with defaults. */
  public static Builder newBuilder() {
    return new Builder();
  }

  Map<String, Object> forProducer() {
    return merged(producerProperties);
  }

  Map<String, Object> forConsumer() {
    return merged(consumerProperties);
  }

  Map<String, Object> forAdmin() {
    return merged(adminProperties);
  }

  Topics topics() {
    return topics;
  }

  @Nullable Short replicationFactor() {
    return replicationFactor;
  }

  Duration gate() {
    return gate;
  }

  private Map<String, Object> merged(Map<String, Object> specific) {
    var merged = new HashMap<>(properties);
    merged.putAll(specific);
    return merged;
  }

  /** Builds {@link KafkaTransportOptions}. */
  public static final class Builder {

    private final Map<String, Object> properties = new HashMap<>();
    private final Map<String, Object> producerProperties = new HashMap<>();
    private final Map<String, Object> consumerProperties = new HashMap<>();
    private final Map<String, Object> adminProperties = new HashMap<>();
    private Topics topics = Topics.DEFAULT;
    private @Nullable Short replicationFactor;
    private Duration gate = Duration.ofMillis(5);

    private Builder() {
      properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "localhost:9092");
    }

    /** Brokers to begin with, as {@code host:port} separated by commas. */
    public Builder setBootstrapServers(String bootstrapServers) {
      properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
      return this;
    }

    /** Adds properties of all clients, for example for security. */
    public Builder setProperties(Map<String, ?> properties) {
      this.properties.putAll(properties);
      return this;
    }

    /** Adds properties of the producer only. */
    public Builder setProducerProperties(Map<String, ?> properties) {
      producerProperties.putAll(properties);
      return this;
    }

    /** Adds properties of consumers only. */
    public Builder setConsumerProperties(Map<String, ?> properties) {
      consumerProperties.putAll(properties);
      return this;
    }

    /** Adds properties of the admin client only. */
    public Builder setAdminProperties(Map<String, ?> properties) {
      adminProperties.putAll(properties);
      return this;
    }

    /** The installation's topic names; must be those of the servers. */
    public Builder setTopics(Topics topics) {
      this.topics = topics;
      return this;
    }

    /** Replicas of topics that a worker is the first to need; null for the brokers' default. */
    public Builder setReplicationFactor(@Nullable Short replicationFactor) {
      this.replicationFactor = replicationFactor;
      return this;
    }

    /**
     * How long tasks just taken are waited for before the engine is told that they take longer and
     * the next ones are taken; 5 ms unless set. Longer saves messages, shorter saves waiting.
     */
    public Builder setGate(Duration gate) {
      this.gate = gate;
      return this;
    }

    /** The options. */
    public KafkaTransportOptions build() {
      return new KafkaTransportOptions(this);
    }
  }
}
