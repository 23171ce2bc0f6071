package dev.orchestrator.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka node, broker and controller, in this JVM. Group settings are the broker's defaults,
 * except that the first member of a classic group does not wait for others. The data directory
 * outlives the node: a later start on it finds topics, records and group state again.
 */
public final class EmbeddedKafka implements AutoCloseable {

  /**
   * Settings for tests and development: members of share groups hear within half a second, and not
   * after up to five, that the topic which they wait for has been made.
   */
  public static final Map<String, String> FREQUENT_HEARTBEATS =
      Map.of(
          "group.share.min.heartbeat.interval.ms", "500",
          "group.share.heartbeat.interval.ms", "500");

  private static final int NODE_ID = 1;

  private final KafkaRaftServer node;
  private final String bootstrapServers;

  private EmbeddedKafka(KafkaRaftServer node, String bootstrapServers) {
    this.node = node;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts a node on free ports. */
  public static EmbeddedKafka start(Path directory) {
    return start(directory, Map.of());
  }

  /** Starts a node on free ports, with broker settings that override the defaults. */
  public static EmbeddedKafka start(Path directory, Map<String, String> settings) {
    return start(directory, Ports.free(), settings);
  }

  /**
   * Starts a node and returns when it serves.
   *
   * @param directory where the node keeps its data; made and formatted if it is not there yet
   * @param port the broker's port on loopback
   * @param settings broker settings that override the defaults
   * @throws IllegalStateException if the directory cannot be formatted or the node does not start
   */
  public static EmbeddedKafka start(Path directory, int port, Map<String, String> settings) {
    var properties = new HashMap<String, String>(defaults(directory, port, Ports.free()));
    properties.putAll(settings);
    format(directory);
    var node = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
    node.startup();
    return new EmbeddedKafka(node, "127.0.0.1:" + port);
  }

  /** Where clients connect. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Stops the node; the data stay. */
  @Override
  public void close() {
    node.shutdown();
    node.awaitShutdown();
  }

  private static Map<String, String> defaults(Path directory, int port, int controllerPort) {
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", Integer.toString(NODE_ID)),
        Map.entry(
            "listeners",
            "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort)),
        Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
        Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
        Map.entry("controller.listener.names", "CONTROLLER"),
        Map.entry("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort),
        Map.entry("log.dirs", directory.toString()),
        // A machine for development has few processors; more threads only wake each other.
        Map.entry("num.network.threads", "2"),
        Map.entry("num.io.threads", "4"),
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("offsets.topic.num.partitions", "8"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        // Compacted topics are small here; the default is 128 MB of heap, all of it at once.
        Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)),
        Map.entry("share.coordinator.state.topic.replication.factor", "1"),
        Map.entry("share.coordinator.state.topic.min.isr", "1"),
        Map.entry("share.coordinator.state.topic.num.partitions", "8"));
  }

  private static void format(Path directory) {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    try {
      Files.createDirectories(directory);
      var formatter = new Formatter();
      formatter.setClusterId(Uuid.randomUuid().toString());
      formatter.setNodeId(NODE_ID);
      formatter.addDirectory(directory.toString());
      formatter.setMetadataLogDirectory(directory.toString());
      formatter.setControllerListenerName("CONTROLLER");
      formatter.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("Expected to format " + directory + " for Kafka", e);
    }
  }
}
