package dev.orchestrator.engine.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.engine.deadletter.DeadLetter;
import dev.orchestrator.engine.deadletter.DeadLetterContent;
import dev.orchestrator.engine.deadletter.NotReplayableException;
import dev.orchestrator.engine.deadletter.Settlement;
import dev.orchestrator.protocol.topic.Headers;
import dev.orchestrator.protocol.topic.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads what a dead letter says about itself, and makes the record again that it was. */
final class DeadLetterRecords {

  private static final Pattern SOURCE = Pattern.compile("(.+)-(\\d{1,9})-\\d{1,19}");
  private static final long SEND_SECONDS = 10;

  private DeadLetterRecords() {}

  static DeadLetter letter(ConsumerRecord<byte[], byte[]> record, @Nullable Settlement settlement) {
    return new DeadLetter(
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        header(record, Headers.REASON),
        header(record, Headers.SOURCE),
        body(record).length,
        settlement);
  }

  static DeadLetterContent content(
      ConsumerRecord<byte[], byte[]> record, @Nullable Settlement settlement) {
    return new DeadLetterContent(
        letter(record, settlement),
        Arrays.stream(record.headers().toArray())
            .map(header -> new DeadLetterContent.Header(header.key(), value(header)))
            .toList(),
        body(record));
  }

  private static byte[] body(ConsumerRecord<byte[], byte[]> record) {
    return record.value() == null ? new byte[0] : record.value();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(value(header), UTF_8);
  }

  private static byte[] value(Header header) {
    return header.value() == null ? new byte[0] : header.value();
  }

  /**
   * The record for the partition that it came from. Only topics that take requests and tasks: what
   * the header says was written by whoever could write to the dead-letter topic.
   */
  static ProducerRecord<byte[], byte[]> again(
      ConsumerRecord<byte[], byte[]> letter, Topics topics) {
    String said = header(letter, Headers.SOURCE);
    Matcher source = SOURCE.matcher(said);
    if (!source.matches() || !topics.takesReplays(source.group(1))) {
      throw new NotReplayableException(
          "Expected the source to be a record of requests or tasks, but it is '%s'"
              .formatted(said));
    }
    var record =
        new ProducerRecord<>(
            source.group(1), Integer.valueOf(source.group(2)), letter.key(), letter.value());
    for (Header header : letter.headers()) {
      if (!header.key().equals(Headers.REASON) && !header.key().equals(Headers.SOURCE)) {
        record.headers().add(header);
      }
    }
    return record;
  }

  /**
   * Sends by a producer of its own, which so rare a thing can afford, and waits for the brokers.
   */
  static void send(KafkaClients clients, ProducerRecord<byte[], byte[]> record) {
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      producer.send(record).get(SEND_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RecordTooLargeException) {
        throw new NotReplayableException("The record is larger than its topic takes by now");
      }
      throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e);
    } catch (TimeoutException e) {
      throw new KafkaException("Expected the record to be sent within 10 s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted while the record was sent", e);
    }
  }
}
