package dev.orchestrator.transport;

import static org.awaitility.Awaitility.await;

import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.embedded.EmbeddedKafka;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.protocol.topic.Topics;
import dev.orchestrator.worker.ActivityTaskHandler;
import dev.orchestrator.worker.TaskPoller;
import dev.orchestrator.worker.TaskQueueHandlers;
import dev.orchestrator.worker.WorkerConnection;
import dev.orchestrator.worker.WorkerListener;
import dev.orchestrator.worker.WorkerOptions;
import dev.orchestrator.worker.WorkerProcess;
import dev.orchestrator.worker.WorkflowTaskPort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A broker that all of the transport's tests share, and workers that end with their test. */
final class TransportFixture implements BeforeEachCallback, AfterEachCallback {

  static final Topics TOPICS = Topics.DEFAULT;
  static final DefaultDataConverter CONVERTER = DefaultDataConverter.newDefaultInstance();

  /** A member of a share group hears of its tasks after some of the broker's heartbeats only. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<AutoCloseable> opened = new ArrayList<>();
  private @Nullable Broker broker;
  private String queue = "";

  /** How long tasks are waited for before the next ones are taken. */
  Duration gate = Duration.ofMillis(5);

  record Serving(InboxAddress address, TaskPoller poller) {}

  @Override
  public void beforeEach(ExtensionContext context) {
    Awaitility.setDefaultTimeout(PATIENCE);
    queue = context.getRequiredTestMethod().getName();
    broker =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.GLOBAL)
            .computeIfAbsent(Broker.class, type -> new Broker(), Broker.class);
    engine().reset();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    Awaitility.reset();
    for (AutoCloseable closeable : opened.reversed()) {
      closeable.close();
    }
  }

  FakeEngine engine() {
    return broker().engine;
  }

  /** The task queue of the test: named like it. */
  String queue() {
    return queue;
  }

  String activityTopic() {
    return TOPICS.activityTasks("default", queue);
  }

  String workflowTopic() {
    return TOPICS.workflowTasks("default", queue);
  }

  Serving serve(
      WorkerOptions workerOptions,
      @Nullable WorkflowTaskPort workflows,
      @Nullable ActivityTaskHandler handler) {
    WorkerConnection connection =
        KafkaTransport.newInstance(options())
            .connect(new WorkerProcess("default", "tester", Set.of(queue)));
    opened.add(connection);
    TaskPoller poller =
        connection.poll(
            new TaskQueueHandlers(
                queue, workerOptions, WorkerListener.NONE, workflows, Set.of("Order"), handler));
    opened.add(
        () -> {
          poller.shutdownNow();
          poller.awaitTermination(Duration.ofSeconds(10));
        });
    return new Serving(Objects.requireNonNull(connection.address()), poller);
  }

  KafkaClients clients() {
    return new KafkaClients(options());
  }

  KafkaTransportOptions options() {
    return KafkaTransportOptions.newBuilder()
        .setBootstrapServers(broker().kafka.bootstrapServers())
        .setGate(gate)
        .build();
  }

  <T extends TaskRequest> T awaitOne(Class<T> type, String workflowId) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !engine().requests(type, workflowId).isEmpty());
    return engine().requests(type, workflowId).getFirst();
  }

  /** The records of a topic from its beginning, once there are so many of them. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) {
    try (var consumer = clients().reader()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      for (int i = 0; i < 20 && (records.size() < count || i < 2); i++) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  private Broker broker() {
    return Objects.requireNonNull(broker);
  }

  /** Started by the first test that needs it; stopped after the last test of all. */
  private static final class Broker implements AutoCloseable {

    private final Path directory;
    private final EmbeddedKafka kafka;
    private final FakeEngine engine;

    Broker() {
      try {
        directory = Files.createTempDirectory("transport-tests");
        kafka = EmbeddedKafka.start(directory, EmbeddedKafka.FREQUENT_HEARTBEATS);
        engine = new FakeEngine(kafka.bootstrapServers());
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws IOException {
      engine.close();
      kafka.close();
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }
}
