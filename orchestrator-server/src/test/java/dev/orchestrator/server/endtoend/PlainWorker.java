package dev.orchestrator.server.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A worker from nothing but the documented messages: a Kafka client, JSON, and no class of the
 * project's own. It takes the tasks of one topic, one at a time.
 */
final class PlainWorker implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final KafkaShareConsumer<String, String> tasks;
  private final KafkaProducer<String, String> results;
  private final Deque<ConsumerRecord<String, String>> received = new ArrayDeque<>();

  PlainWorker(String brokers, String topic) {
    var text = new StringDeserializer();
    this.tasks =
        new KafkaShareConsumer<>(
            Map.of(
                "bootstrap.servers",
                brokers,
                "group.id",
                topic,
                "share.acknowledgement.mode",
                "explicit",
                "metadata.max.age.ms",
                500),
            text,
            text);
    tasks.subscribe(List.of(topic));
    this.results =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers, "acks", "all"),
            new StringSerializer(),
            new StringSerializer());
  }

  /** The next task; it is acknowledged when {@link #done} is called. */
  JsonNode nextTask() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              if (received.isEmpty()) { // what is there must be acknowledged before more is taken
                tasks.poll(Duration.ofMillis(100)).forEach(received::add);
              }
              return !received.isEmpty();
            });
    return JSON.readTree(received.element().value());
  }

  /** Sends a report on the task to where it says, and waits until the brokers have it. */
  void report(JsonNode task, String request) {
    JsonNode execution = task.at("/token/execution");
    var envelope = JSON.createObjectNode();
    envelope.set("key", execution.deepCopy().asObject().without("runId"));
    envelope.put("requestId", UUID.randomUUID().toString());
    envelope.put("identity", "plain");
    envelope.set("request", JSON.readTree(request).asObject().set("token", task.get("token")));
    String key =
        execution.get("namespace").asString() + "/" + execution.get("workflowId").asString();
    send(
        new ProducerRecord<>(
            task.at("/respondTo/topic").asString(),
            task.at("/respondTo/partition").asInt(),
            key,
            envelope.toString()));
  }

  /** Sends a message to the inbox that the task names. */
  void reply(JsonNode task, String inboxTopic, String message) {
    var record =
        new ProducerRecord<String, String>(
            inboxTopic, task.at("/replyTo/partition").asInt(), null, message);
    record
        .headers()
        .add(
            new RecordHeader(
                "recipient", task.at("/replyTo/recipient").asString().getBytes(UTF_8)));
    send(record);
  }

  /** Acknowledges the task at hand. */
  void done() {
    tasks.acknowledge(received.remove(), AcknowledgeType.ACCEPT);
    tasks.commitSync();
  }

  private void send(ProducerRecord<String, String> record) {
    try {
      results.send(record).get(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    tasks.close();
    results.close();
  }
}
