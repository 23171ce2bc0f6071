package dev.orchestrator.faults.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** A Kafka broker that can be killed, and started again on the same data and port. */
public final class KafkaBroker implements AutoCloseable {

  private final Path directory;
  private final int port = OwnPorts.next();
  private ChildProcess process;

  /** Starts a broker and returns when it serves. */
  public KafkaBroker(Path directory) {
    this.directory = directory;
    this.process = launch();
  }

  /** Where clients connect. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** How many records a topic ever got; 0 where it does not exist. */
  public long recordsOf(String topic) {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      if (!admin.listTopics().names().get().contains(topic)) {
        return 0;
      }
      var latest =
          admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
              .flatMap(description -> description.partitions().stream())
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
      return admin.listOffsets(latest).all().get().values().stream()
          .mapToLong(ListOffsetsResultInfo::offset)
          .sum();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("Expected to count the records of " + topic, e);
    }
  }

  /** Ends the broker by SIGKILL. */
  public void kill() {
    process.kill();
  }

  /** Starts the broker again and returns when it serves. */
  public void restart() {
    process = launch();
  }

  @Override
  public void close() {
    process.close();
  }

  private ChildProcess launch() {
    ChildProcess launched =
        JavaCommand.server(
                "512m",
                KafkaMain.class.getName(),
                List.of(directory.toString(), Integer.toString(port)))
            .start(directory.resolveSibling("kafka.log"));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(launched.logged(KafkaMain.READY + ", process " + launched.pid()))
                    .as(() -> launched.logTail(50))
                    .isTrue());
    return launched;
  }
}
