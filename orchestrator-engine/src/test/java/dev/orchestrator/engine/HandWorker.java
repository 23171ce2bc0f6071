package dev.orchestrator.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.protocol.command.Command;
import dev.orchestrator.protocol.execution.TaskToken;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.request.Request;
import dev.orchestrator.protocol.request.Request.RespondActivityTaskCompleted;
import dev.orchestrator.protocol.request.Request.RespondWorkflowTaskCompleted;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.ActivityTask;
import dev.orchestrator.protocol.task.CommandsPartition;
import dev.orchestrator.protocol.task.Message;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.Headers;
import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.protocol.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A worker by hand: reads one topic from its beginning, and writes what the test says. */
public final class HandWorker implements AutoCloseable {

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Deque<ConsumerRecord<byte[], byte[]>> received = new ArrayDeque<>();

  private HandWorker(String topic, int partition) {
    Map<String, Object> config = Map.of("bootstrap.servers", Infrastructure.brokers());
    consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    var topicPartition = new TopicPartition(topic, partition);
    consumer.assign(List.of(topicPartition));
    consumer.seekToBeginning(List.of(topicPartition));
  }

  /** Reads the workflow tasks of queue {@code q} in the default namespace. */
  public static HandWorker ofWorkflowTasks(Topics topics) {
    return new HandWorker(topics.workflowTasks("default", "q"), 0);
  }

  /** Reads the activity tasks of queue {@code q} in the default namespace. */
  public static HandWorker ofActivityTasks(Topics topics) {
    return new HandWorker(topics.activityTasks("default", "q"), 0);
  }

  /** Reads any partition. */
  public static HandWorker of(String topic, int partition) {
    return new HandWorker(topic, partition);
  }

  /** The next record; fails if none comes. */
  public ConsumerRecord<byte[], byte[]> nextRecord() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(this::poll);
    return received.remove();
  }

  private boolean poll() {
    if (received.isEmpty()) {
      consumer.poll(Duration.ofMillis(100)).forEach(received::add);
    }
    return !received.isEmpty();
  }

  /** Whether a record is there or comes within the time. */
  public boolean hasNext(Duration within) {
    if (received.isEmpty()) {
      consumer.poll(within).forEach(received::add);
    }
    return !received.isEmpty();
  }

  /** The next message. */
  public Message next() {
    return ProtocolJson.readMessage(nextRecord().value());
  }

  /** The next message, a workflow task. */
  public WorkflowTask nextWorkflowTask() {
    return (WorkflowTask) next();
  }

  /** The next message, an activity task. */
  public ActivityTask nextActivityTask() {
    return (ActivityTask) next();
  }

  /** Answers a workflow task. */
  public void complete(
      WorkflowTask task, @Nullable InboxAddress sticky, Instant now, Command... commands) {
    respond(
        task.respondTo(),
        task.token(),
        new RespondWorkflowTaskCompleted(task.token(), now, List.of(commands), sticky));
  }

  /** Answers an activity task. */
  public void complete(ActivityTask task, String json) {
    respond(
        task.respondTo(),
        task.token(),
        new RespondActivityTaskCompleted(task.token(), Payload.json(json)));
  }

  /** Sends any request about a task. */
  public void respond(CommandsPartition to, TaskToken token, Request request) {
    send(
        to,
        ProtocolJson.write(
            new RequestEnvelope(
                token.execution().key(), UUID.randomUUID().toString(), "hand", null, request)));
  }

  /** Sends any bytes. */
  public void send(CommandsPartition to, byte[] value) {
    try {
      producer
          .send(new ProducerRecord<>(to.topic(), to.partition(), null, value))
          .get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends a message to a process. */
  public void sendToInbox(Topics topics, InboxAddress to, Message message) {
    var record =
        new ProducerRecord<byte[], byte[]>(
            topics.inbox(), to.partition(), null, ProtocolJson.write(message));
    record.headers().add(Headers.RECIPIENT, to.recipient().getBytes(UTF_8));
    try {
      producer.send(record).get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    consumer.close();
    producer.close();
  }
}
