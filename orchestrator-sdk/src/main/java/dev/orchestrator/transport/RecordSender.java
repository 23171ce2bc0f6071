package dev.orchestrator.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.request.RequestEnvelope;
import dev.orchestrator.protocol.task.Beacon;
import dev.orchestrator.protocol.task.CommandsPartition;
import dev.orchestrator.protocol.task.Message;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.topic.Headers;
import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.protocol.topic.Topics;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts records on topics. What is returned completes when the brokers have the record for good, on
 * the producer's thread.
 */
final class RecordSender implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RecordSender.class);

  private final SharedProducer producer;
  private final Topics topics;

  RecordSender(Producer<byte[], byte[]> producer, Topics topics) {
    this.producer = new SharedProducer(producer, Thread::startVirtualThread);
    this.topics = topics;
  }

  CompletableFuture<Void> request(CommandsPartition to, RequestEnvelope request) {
    return producer.send(
        new ProducerRecord<>(
            to.topic(),
            to.partition(),
            request.key().toString().getBytes(UTF_8),
            ProtocolJson.write(request)));
  }

  CompletableFuture<Void> message(InboxAddress to, Message message) {
    var record =
        new ProducerRecord<byte[], byte[]>(
            topics.inbox(), to.partition(), null, ProtocolJson.write(message));
    record.headers().add(Headers.RECIPIENT, to.recipient().getBytes(UTF_8));
    return producer.send(record);
  }

  /** A task that this process passes on to whoever takes tasks from the topic. */
  CompletableFuture<Void> task(String topic, WorkflowTask task) {
    return producer.send(new ProducerRecord<>(topic, ProtocolJson.write(task)));
  }

  CompletableFuture<Void> beacon(Beacon beacon) {
    return producer.send(
        new ProducerRecord<>(
            topics.beacons(),
            beacon.sender().recipient().getBytes(UTF_8),
            ProtocolJson.write(beacon)));
  }

  /** Keeps a record that cannot be understood where an operator finds it. */
  void deadLetter(ConsumerRecord<byte[], byte[]> malformed, String reason) {
    String source =
        "%s-%d-%d".formatted(malformed.topic(), malformed.partition(), malformed.offset());
    LOG.warn("Rejects record {}: {}", source, reason);
    var record =
        new ProducerRecord<byte[], byte[]>(
            topics.deadLetters(), malformed.key(), malformed.value());
    malformed.headers().forEach(record.headers()::add);
    record.headers().add(Headers.REASON, reason.getBytes(UTF_8));
    record.headers().add(Headers.SOURCE, source.getBytes(UTF_8));
    producer
        .send(record)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.warn("Could not keep record {} as a dead letter", source, failure);
              }
            });
  }

  @Override
  public void close() {
    producer.close();
  }
}
