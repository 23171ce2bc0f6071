package dev.orchestrator.engine.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/**
 * The clients of this process: connection and security as the application's own factories have
 * them, everything that correctness hangs on set here.
 */
public final class KafkaClients {

  /** How the client's message begins; there is no type to tell it by. */
  private static final String NOT_RESOLVABLE = "No resolvable bootstrap";

  private static final int BATCH_BYTES = 128 << 10;

  private final Map<String, Object> producer;
  private final Map<String, Object> consumer;
  private final Map<String, Object> admin;
  private final KafkaSettings settings;

  /** Takes connection and security from the given factories. */
  public KafkaClients(
      ProducerFactory<?, ?> producers,
      ConsumerFactory<?, ?> consumers,
      KafkaAdmin admin,
      KafkaSettings settings) {
    this.producer = new HashMap<>(producers.getConfigurationProperties());
    this.consumer = new HashMap<>(consumers.getConfigurationProperties());
    this.admin = admin.getConfigurationProperties();
    this.settings = settings;
  }

  /**
   * For questions and orders to the brokers.
   *
   * @throws BrokersUnavailableException if none of their names is known (yet)
   */
  Admin admin() {
    try {
      return Admin.create(admin);
    } catch (KafkaException e) {
      throw e.getCause() instanceof ConfigException unknown
              && String.valueOf(unknown.getMessage()).startsWith(NOT_RESOLVABLE)
          ? new BrokersUnavailableException(unknown)
          : e;
    }
  }

  /** One idempotent producer that waits for all replicas and never for more records. */
  Producer<byte[], byte[]> producer() {
    var config = new HashMap<>(producer);
    config.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    // What comes while a request is under way shares the next one: fewer requests under load.
    config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, bytes());
    return new DefaultKafkaProducerFactory<>(
            config, new ByteArraySerializer(), new ByteArraySerializer())
        .createProducer();
  }

  /** A consumer without a group, which reads what it is told to from where it is told to. */
  Consumer<byte[], byte[]> reader() {
    Map<String, Object> config = readerConfig();
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return create(config);
  }

  /** For listener containers that read without a group. */
  ConsumerFactory<byte[], byte[]> readers() {
    Map<String, Object> config = readerConfig();
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    return factory(config);
  }

  /**
   * A member of the group that spreads the shards. The classic protocol, because only there the
   * member itself says how soon its silence counts; static, so that survivors can remove it.
   */
  Consumer<byte[], byte[]> member(String group, String instanceId) {
    Map<String, Object> config = readerConfig();
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instanceId);
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis(settings.sessionTimeout()));
    config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, millis(settings.heartbeatInterval()));
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    return create(config);
  }

  private Map<String, Object> readerConfig() {
    var config = new HashMap<>(consumer);
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 200);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, bytes());
    return config;
  }

  private static Consumer<byte[], byte[]> create(Map<String, Object> config) {
    return factory(config).createConsumer();
  }

  private static ConsumerFactory<byte[], byte[]> factory(Map<String, Object> config) {
    return new DefaultKafkaConsumerFactory<>(
        config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private int bytes() {
    return Math.toIntExact(settings.maxMessageSize().toBytes());
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
