package dev.orchestrator.faults.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers the tasks of one topic as a worker in any language would: it takes records in the topic's
 * share group, reads their JSON, and writes the answer to the partition that the task names.
 */
public final class PlainWorker implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String IDENTITY = "plain-worker";

  private final KafkaShareConsumer<String, String> consumer;
  private final KafkaProducer<String, String> producer;
  private final Function<JsonNode, Map<String, Object>> answers;
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Begins to work.
   *
   * @param topic the task queue's topic, whose name is also the share group's
   * @param answers from a task to the {@code request} that answers it, without the token
   */
  public PlainWorker(
      String bootstrapServers, String topic, Function<JsonNode, Map<String, Object>> answers) {
    this.answers = answers;
    this.consumer =
        new KafkaShareConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "group.id", topic),
            new StringDeserializer(),
            new StringDeserializer());
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new StringSerializer(),
            new StringSerializer());
    consumer.subscribe(List.of(topic));
    this.thread = Thread.ofPlatform().name("plain-worker").start(this::work);
  }

  /** How many answers the broker took. */
  public int answered() {
    return answered.get();
  }

  /** Stops to work. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Exception failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("The plain worker failed", failed);
    }
  }

  private void work() {
    try (consumer;
        producer) {
      while (!closed) {
        var sent = new ArrayList<Future<?>>();
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
          sent.add(answer(JSON.readTree(record.value())));
        }
        for (Future<?> answer : sent) {
          answer.get();
          answered.incrementAndGet();
        }
      }
    } catch (ExecutionException | InterruptedException | RuntimeException e) {
      failure.set(e);
    }
  }

  private Future<?> answer(JsonNode task) {
    JsonNode token = task.path("token");
    JsonNode execution = token.path("execution");
    var request = new LinkedHashMap<>(answers.apply(task));
    request.put("token", token);
    var envelope =
        Map.of(
            "key",
            Map.of(
                "namespace", execution.path("namespace").asString(),
                "workflowId", execution.path("workflowId").asString()),
            "requestId",
            UUID.nameUUIDFromBytes(token.toString().getBytes(UTF_8)).toString(),
            "identity",
            IDENTITY,
            "request",
            request);
    JsonNode respondTo = task.path("respondTo");
    return producer.send(
        new ProducerRecord<>(
            respondTo.path("topic").asString(),
            respondTo.path("partition").asInt(),
            null,
            JSON.writeValueAsString(envelope)));
  }
}
