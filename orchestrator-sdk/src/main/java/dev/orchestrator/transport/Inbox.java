package dev.orchestrator.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.protocol.json.MalformedMessageException;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.task.Message;
import dev.orchestrator.protocol.topic.Headers;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what is sent to this process, on a thread of its own. Other processes' messages on the same
 * partition are skipped by a header, without parsing them.
 */
final class Inbox implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final Consumer<byte[], byte[]> consumer;
  private final byte[] recipient;
  private final java.util.function.Consumer<Message> receiver;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Reads from here on: what is sent after this returns is received.
   *
   * @param receiver called on the inbox's thread; must be quick
   */
  Inbox(
      Consumer<byte[], byte[]> consumer,
      String topic,
      InboxAddress self,
      java.util.function.Consumer<Message> receiver) {
    this.consumer = consumer;
    this.recipient = self.recipient().getBytes(UTF_8);
    this.receiver = receiver;
    var partition = new TopicPartition(topic, self.partition());
    consumer.assign(List.of(partition));
    consumer.seekToEnd(List.of(partition));
    consumer.position(partition);
    this.thread = Thread.ofPlatform().name("orchestrator-inbox").daemon().start(this::read);
  }

  /** The partition that a process reads. */
  static int partition(String instanceId, int partitions) {
    return Math.floorMod(instanceId.hashCode(), partitions);
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (consumer) {
      while (!closed) {
        poll();
      }
    }
  }

  private void poll() {
    try {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        receive(record);
      }
    } catch (WakeupException e) {
      LOG.debug("Woken up", e);
    } catch (RuntimeException e) {
      LOG.warn("Reading the inbox failed; goes on", e);
    }
  }

  private void receive(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(Headers.RECIPIENT);
    if (header == null || !Arrays.equals(header.value(), recipient)) {
      return;
    }
    try {
      receiver.accept(ProtocolJson.readMessage(record.value()));
    } catch (MalformedMessageException e) {
      LOG.warn("A message in the inbox cannot be understood: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("A message in the inbox could not be taken", e);
    }
  }
}
