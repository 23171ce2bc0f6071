package dev.orchestrator.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Reply;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.Request.TaskRequest;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.task.CommandsPartition;
import dev.orchestrator.protocol.task.Message;
import dev.orchestrator.protocol.task.ReplyMessage;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.Headers;
import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.protocol.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The other side of the topics: hands tasks out, remembers requests, replies as a test wants. */
final class FakeEngine {

  private static final Topics TOPICS = Topics.DEFAULT;
  private static final CommandsPartition COMMANDS = new CommandsPartition(TOPICS.commands(), 0);

  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<RequestEnvelope> received = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile Function<TaskRequest, Reply> replies =
      request -> new Reply.ActivityCurrent(false);

  FakeEngine(String bootstrapServers) throws Exception {
    Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers);
    try (Admin admin = Admin.create(config)) {
      admin
          .createTopics(
              Stream.of(TOPICS.commands(), TOPICS.inbox(), TOPICS.beacons(), TOPICS.deadLetters())
                  .map(name -> new NewTopic(name, name.equals(TOPICS.inbox()) ? 2 : 1, (short) 1))
                  .toList())
          .all()
          .get();
    }
    producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    var partition = new TopicPartition(TOPICS.commands(), 0);
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    thread = Thread.ofPlatform().daemon().start(this::read);
  }

  /** How requests that ask for a reply are answered from now on. */
  void reply(Function<TaskRequest, Reply> replies) {
    this.replies = replies;
  }

  /** Forgets what earlier tests asked, and replies that all is current. */
  void reset() {
    received.clear();
    reply(request -> new Reply.ActivityCurrent(false));
  }

  void publish(String topic, Message message) {
    publish(topic, ProtocolJson.write(message));
  }

  void publish(String topic, byte[] value) {
    producer.send(new ProducerRecord<>(topic, value));
    producer.flush();
  }

  void post(InboxAddress to, Message message) {
    var record =
        new ProducerRecord<byte[], byte[]>(
            TOPICS.inbox(), to.partition(), null, ProtocolJson.write(message));
    record.headers().add(Headers.RECIPIENT, to.recipient().getBytes(UTF_8));
    producer.send(record);
    producer.flush();
  }

  /** The requests of one type about the tasks of one workflow, in order. */
  <T extends TaskRequest> List<T> requests(Class<T> type, String workflowId) {
    return received.stream()
        .filter(envelope -> envelope.key().workflowId().equals(workflowId))
        .map(RequestEnvelope::request)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  List<RequestEnvelope> envelopes(Class<? extends Request> type, String workflowId) {
    return received.stream()
        .filter(envelope -> envelope.key().workflowId().equals(workflowId))
        .filter(envelope -> type.isInstance(envelope.request()))
        .toList();
  }

  /** The task of an activity; change what a test needs with the record's own constructor. */
  static ActivityTask activityTask(String workflowId, String queue, String type, int attempt) {
    return activityTask(workflowId, queue, type, attempt, Duration.ofSeconds(60), null, false);
  }

  static ActivityTask activityTask(
      String workflowId,
      String queue,
      String type,
      int attempt,
      Duration startToClose,
      @Nullable Duration heartbeat,
      boolean confirmStart) {
    return new ActivityTask(
        token(workflowId, attempt),
        "OrderWorkflow",
        "a-1",
        type,
        queue,
        List.of(Payload.json("\"" + workflowId + "\"")),
        Map.of(),
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        null,
        startToClose,
        heartbeat,
        List.of(),
        confirmStart,
        COMMANDS);
  }

  static WorkflowTask workflowTask(String workflowId, String queue) {
    return new WorkflowTask(
        token(workflowId, 1),
        "OrderWorkflow",
        queue,
        1,
        2,
        List.of(),
        Duration.ofSeconds(10),
        null,
        COMMANDS);
  }

  static TaskToken token(String workflowId, int attempt) {
    var runId = UUID.nameUUIDFromBytes(workflowId.getBytes(UTF_8));
    return new TaskToken(new WorkflowExecution("default", workflowId, runId), 5, attempt);
  }

  void close() {
    consumer.wakeup();
    producer.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          receive(ProtocolJson.readRequest(record.value()));
        }
      }
    } catch (WakeupException e) {
      // closed
    }
  }

  private void receive(RequestEnvelope envelope) {
    received.add(envelope);
    InboxAddress replyTo = envelope.replyTo();
    if (replyTo != null && envelope.request() instanceof TaskRequest request) {
      post(replyTo, new ReplyMessage(envelope.requestId(), replies.apply(request)));
    }
  }
}
