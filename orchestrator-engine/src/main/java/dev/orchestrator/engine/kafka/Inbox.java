package dev.orchestrator.engine.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.protocol.json.MalformedMessageException;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.task.CloseNotice;
import dev.orchestrator.protocol.task.QueryResult;
import dev.orchestrator.protocol.task.ReplyMessage;
import dev.orchestrator.protocol.topic.Headers;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is sent to this process: what other servers say, and workers' answers to queries. */
public final class Inbox implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  /** Who waits for what comes in. Called on the reader's thread: must be quick. */
  public interface Listener {

    /** A reply came. */
    void replied(String workflowKey, ReplyMessage reply);

    /** The answer to a query came. */
    void answered(QueryResult result);

    /** A run of another server's shard has closed. */
    void closed(CloseNotice notice);
  }

  private final byte[] recipient;
  private final Listener listener;
  private final PartitionTail tail;

  /** Reads nothing yet. */
  public Inbox(
      KafkaClients clients,
      TopicAdministration administration,
      String topic,
      InboxAddress address,
      Listener listener) {
    this.recipient = address.recipient().getBytes(UTF_8);
    this.listener = listener;
    this.tail =
        new PartitionTail(clients, administration, topic, address.partition(), this::receive);
  }

  /** The partition that a process reads. */
  public static int partition(String instanceId, int partitions) {
    return Math.floorMod(instanceId.hashCode(), partitions);
  }

  /** Reads from here on: what is sent after this returns is received. */
  public void start() {
    tail.start();
  }

  private void receive(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(Headers.RECIPIENT);
    if (header == null || !Arrays.equals(header.value(), recipient)) {
      return;
    }
    try {
      switch (ProtocolJson.readMessage(record.value())) {
        case ReplyMessage reply ->
            listener.replied(record.key() == null ? "" : new String(record.key(), UTF_8), reply);
        case QueryResult result -> listener.answered(result);
        case CloseNotice notice -> listener.closed(notice);
        default -> LOG.warn("Expected replies, results and notices in a server's inbox");
      }
    } catch (MalformedMessageException e) {
      LOG.warn("A message in the inbox cannot be understood: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    tail.close();
  }
}
